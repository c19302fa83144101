/** What came of posting to an endpoint. `error` is GenAuth's word for it where one is known. */
export interface Posted {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  error?: string;
}

const patience = 10_000;
const largest = 64 * 1024;

/** True for this machine by address, and for the one name that always means it. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Posts to a webhook's URL: to loopback, and to another host only once it is allowed (S7). Follows no redirect. Never rejects. */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  allowHost: (host: string) => Promise<boolean>,
  stop: AbortSignal,
): Promise<Posted> {
  const failed = (error: string): Posted => ({ status: 0, headers: {}, body: null, error });
  if (!URL.canParse(url)) return failed('ERRINVALIDURL');
  const { protocol, hostname, host } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return failed('ERRINVALIDURL');
  if (!isLoopback(hostname) && !(await allowHost(host))) return failed('ERRNOTALLOWED: the sandbox may not post to this host');
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.any([stop, AbortSignal.timeout(patience)]) });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: parsed(await start(answer)) };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const cause = error instanceof Error && error.cause instanceof Error && 'code' in error.cause && typeof error.cause.code === 'string' ? error.cause.code : '';
    return failed(name === 'TimeoutError' ? 'ERRTIMEOUT' : cause || 'ERRUNREACHABLE');
  }
}

/** The first bytes of a body; the rest is not read. */
async function start(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader();
  while (reader && size < largest) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString();
    chunks.push(value);
    size += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, largest).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
