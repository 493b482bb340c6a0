/** A problem document (RFC 9457) that the server answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${status} ${code}: ${detail}`);
    this.name = 'Problem';
  }
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** Instead of a JSON body. */
  upload?: { name: string; content: Uint8Array };
  /** Sent as `If-Match`: the version that was seen. */
  version?: number;
}

const ATTEMPTS = 8;
const LONGEST_WAIT_MS = 10_000;

/**
 * Calls the server and tries again where trying again helps: when it says that it is busy (503, 429,
 * after as long as it asks for), and when no answer came. Every call that changes something carries
 * one Idempotency-Key through all its attempts, so that an answer lost on the way does no harm.
 */
export class RestClient {
  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string | undefined> = () => Promise.resolve(undefined),
    private readonly forgetToken: () => void = () => undefined,
  ) {}

  /** @throws Problem for every refusal; the last network error when the server stays silent */
  async call<T>(call: Call): Promise<T> {
    const idempotencyKey = call.method === 'GET' ? undefined : crypto.randomUUID();
    let signedInAgain = false;
    for (let attempt = 1; ; attempt++) {
      const response = await this.send(call, idempotencyKey).catch((error: unknown) => {
        if (attempt >= ATTEMPTS) throw error;
        return undefined;
      });
      if (response?.ok) return (await bodyOf(response)) as T;
      if (response?.status === 401 && !signedInAgain) {
        signedInAgain = true;
        this.forgetToken();
        continue;
      }
      const isBusy = response === undefined || response.status === 503 || response.status === 429;
      if (!isBusy || attempt >= ATTEMPTS) throw await problemOf(response!);
      await pause(waitMs(response, attempt));
    }
  }

  private async send({ method, path, body, upload, version }: Call, idempotencyKey?: string): Promise<Response> {
    const token = await this.token();
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': 'zh' };
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
    if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
    if (version !== undefined) headers['If-Match'] = `"${version}"`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    return fetch(this.url + path, {
      method,
      headers,
      body: upload ? formOf(upload) : body === undefined ? undefined : JSON.stringify(body),
    });
  }
}

function formOf({ name, content }: NonNullable<Call['upload']>): FormData {
  const form = new FormData();
  form.set('file', new Blob([Buffer.from(content)]), name);
  return form;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const { code, detail, errors } = JSON.parse(text) as {
      code?: string;
      detail?: string;
      errors?: { field: string; detail: string }[];
    };
    const fields = (errors ?? []).map((error) => `${error.field}: ${error.detail}`).join('; ');
    return new Problem(response.status, code ?? 'unknown', [detail, fields].filter(Boolean).join(' · '));
  } catch {
    return new Problem(response.status, 'unknown', text.slice(0, 200));
  }
}

/** As long as the server asks for, else longer each time; never the same for two workers. */
function waitMs(response: Response | undefined, attempt: number): number {
  const asked = Number(response?.headers.get('retry-after')) * 1000;
  const wait = asked > 0 ? asked : 200 * 2 ** attempt;
  return Math.min(LONGEST_WAIT_MS, wait) * (0.75 + Math.random() / 2);
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
