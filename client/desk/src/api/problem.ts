/** What the server refused, or that it could not be reached. `detail` is the server's sentence, in the reader's language. */
export class Problem extends Error {
  readonly code: string;
  /** What the code means, in the reader's language. */
  readonly title: string | undefined;
  readonly status: number;
  readonly field: string | undefined;
  readonly winner: string | undefined;
  readonly choices: string[];
  readonly errors: FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(body: ProblemBody, status: number) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.code = body.code ?? (status === 0 ? 'unreachable' : 'internal');
    this.title = body.title;
    this.status = status;
    this.field = body.field;
    this.winner = body.winner;
    this.choices = body.choices ?? [];
    this.errors = body.errors ?? (body.field === undefined ? [] : [{ field: body.field, detail: this.message }]);
    this.retryAfterSeconds = body.retryAfterSeconds;
  }

  /** Nobody knows whether it was done, or the server can't just now: the same command may be sent again under the same key. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static unreachable(why: unknown): Problem {
    return new Problem({ detail: why instanceof Error ? why.message : String(why) }, 0);
  }

  static of(body: unknown, response: Response): Problem {
    return new Problem(typeof body === 'object' && body !== null ? body : {}, response.status);
  }
}

/** Whoever changes his password has to say the present one. */
export const isWrongPassword = (error: unknown): boolean => error instanceof Problem && error.status === 403 && error.field === 'current';

/** One field that was refused, and what to do about it. */
export interface FieldProblem {
  field: string;
  detail: string;
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  field?: string;
  winner?: string;
  choices?: string[];
  errors?: FieldProblem[];
  retryAfterSeconds?: number;
}
