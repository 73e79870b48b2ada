const Name = 'HelpDesk';
let page = '';
let ringing = '';

function show(): void {
  document.title = ringing !== '' ? ringing : page === '' ? Name : `${page} – ${Name}`;
}

/** What the page in front is about; '' = nothing that it says. */
export function pageIs(heading: string): void {
  page = heading;
  show();
}

/** What rings comes before what one looks at; '' = nothing rings. */
export function titleRings(offers: number, subject: string | undefined): void {
  ringing = offers > 0 ? `(${offers}) ${subject ?? Name}` : '';
  show();
}
