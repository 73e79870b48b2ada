import { createStore } from '../ui/store';

export interface AlertSettings {
  sound: boolean;
  desktop: boolean;
}

const Key = 'helpdesk-alerts';

function kept(): AlertSettings {
  try {
    return { sound: true, desktop: false, ...(JSON.parse(localStorage.getItem(Key) ?? '{}') as Partial<AlertSettings>) };
  } catch {
    return { sound: true, desktop: false };
  }
}

export const alertSettings = createStore<AlertSettings>(kept());

// Another tab may be the one that sounds: switched off in one, it is off in all.
addEventListener('storage', ({ key }) => {
  if (key === null || key === Key) alertSettings.set(kept());
});

/** The browser asks its user before it shows anything on the desktop; his no is a no. */
export async function setAlerts(change: Partial<AlertSettings>): Promise<void> {
  const next = { ...alertSettings.get(), ...change };
  if (change.desktop && (!('Notification' in window) || (await Notification.requestPermission()) !== 'granted')) next.desktop = false;
  localStorage.setItem(Key, JSON.stringify(next));
  alertSettings.set(next);
}
