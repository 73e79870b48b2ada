import { createStore } from '../ui/store';
import { alertSettings, setAlerts } from './alertSettings';

let audio: AudioContext | undefined;

/** Whether this tab can sound: one that can't must not be the one that should. */
export const canSound = createStore(false);

/** Browsers let a page sound only after its user has touched it. */
export function readySound(): void {
  audio ??= listened(new AudioContext());
  if (audio.state === 'suspended') void audio.resume().catch(() => undefined);
}

function listened(made: AudioContext): AudioContext {
  const tell = (): void => canSound.set(made.state === 'running');
  made.addEventListener('statechange', tell);
  tell();
  return made;
}

/** Two soft tones, about a second. */
export function ring(): void {
  if (audio?.state !== 'running') return;
  for (const [after, pitch] of [[0, 660], [0.22, 880]] as const) {
    const at = audio.currentTime + after;
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.55);
  }
}

/** A note on the desktop while the page is not looked at; a click brings the page up. */
export function note(id: string, title: string, body: string): Notification | undefined {
  if (!alertSettings.get().desktop || document.visibilityState === 'visible' || !('Notification' in window) || Notification.permission !== 'granted') return undefined;
  let shown: Notification;
  try {
    shown = new Notification(title, { body, tag: id, icon: '/favicon.svg' });
  } catch {
    // Chrome on Android knows the word and throws: it shows notes of service workers only. The switch then says what is.
    void setAlerts({ desktop: false });
    return undefined;
  }
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
  return shown;
}
