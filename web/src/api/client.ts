/**
 * The one way to the server. `api` is typed by `schema.d.ts`, which is made of openapi.json;
 * `answerOf` turns what is refused into an `ApiProblem`.
 *
 *   const task = await answerOf(api.GET('/v1/user-tasks/{key}', { params: { path: { key } } }));
 */
import createClient from 'openapi-fetch';
import { ApiProblem, asProblem, ServerUnreachable } from './problem';
import type { paths } from './schema';
import { session, signedOut } from './session';
import { requestLanguage } from './language';

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchSignedIn });

/**
 * Any request to the server as the user who is signed in: for streams, uploads and downloads.
 * A 401 is met by renewing the access token once; when that is refused too the user is asked to
 * sign in, and the request is sent again for the same user.
 * @throws ServerUnreachable
 */
export async function fetchSignedIn(request: Request): Promise<Response> {
  // A request's body can be read once only, and it may have to be sent again.
  const again = request.clone();
  const holder = session.holder();
  const ofHolder = async (token: Promise<string>) => {
    const value = await token;
    if (holder !== undefined && session.holder() !== holder) throw signedOut();
    return value;
  };
  const response = await send(request, await ofHolder(session.accessToken()));
  if (response.status !== 401) return response;
  return send(again, await ofHolder(session.renew()));
}

async function send(request: Request, accessToken: string): Promise<Response> {
  request.headers.set('Authorization', `Bearer ${accessToken}`);
  request.headers.set('Accept-Language', requestLanguage());
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ServerUnreachable();
  }
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** @throws ApiProblem, ServerUnreachable */
export async function answerOf<Data>(request: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await request;
  if (!response.ok) throw new ApiProblem(asProblem(error, response), response.status);
  return data as Data;
}

/** @throws ApiProblem when the response of `fetchSignedIn` is a refusal */
export async function requireOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw new ApiProblem(asProblem(body, response), response.status);
}

/**
 * A key for a request that must not be done twice: make one when the user decides, send it as
 * `Idempotency-Key`, and keep it when the same request is sent again.
 */
export function newRequestKey(): string {
  // crypto.randomUUID exists on https and localhost only; courts also run plain http inside their network.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
