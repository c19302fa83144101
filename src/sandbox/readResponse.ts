import { pipeline } from 'node:stream';
import type { Duplex } from 'node:stream';
import zlib from 'node:zlib';
import type { BodyFault } from '../api/deliveryWire';
import { parseExact } from '../base/exactJson';
import type { Arrived } from './sendOnce';

/** Bytes of a body that are kept, counted after decompression. */
const largest = 64 * 1024;
/** Encodings one upon the other; more is nobody's. */
const mostEncodings = 3;

/** By the first bytes: `deflate` is zlib's format by the standard, and many servers leave its head away. */
const decoders: Readonly<Record<string, (first: Buffer) => Duplex>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: (first) => (((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(),
};

type Bytes = AsyncIterable<Buffer>;

/** What an endpoint responded with. Two headers of one name are joined with a comma. */
interface ReadResponse {
  status: number;
  headers: Record<string, string>;
  /** JSON where it is said to be or looks like it, else text; undefined where it can't be decoded. */
  body: unknown;
  bodyFault?: BodyFault;
}

/** Reads the beginning of a body; the rest is not read. Rejects with Node's error when the connection broke off meanwhile. */
export async function readResponse({ response, failed }: Arrived): Promise<ReadResponse> {
  const { statusCode: status = 0 } = response;
  const headers = joined(response.rawHeaders);
  if (status === 101) return { status, headers, body: '' };
  const encodings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const undecodable: ReadResponse = {
    status,
    headers,
    body: undefined,
    bodyFault: { kind: 'encoding', name: encodings.join(', ').slice(0, 40) },
  };
  const layers = encodings.reverse().map((name) => (Object.hasOwn(decoders, name) ? decoders[name] : undefined));
  if (layers.length > mostEncodings || layers.includes(undefined)) return undecodable;
  try {
    const { bytes, whole } = await start(layers.reduce((body: Bytes, make) => (make ? decoded(body, make) : body), response));
    return { status, headers, ...asText(bytes, whole, headers['content-type'] ?? '') };
  } catch (error) {
    const failure = failed();
    if (failure) throw failure;
    // The connection's own errors come from the response; all others come from a decoder.
    if (layers.length === 0 || isBrokenOff(error)) throw error;
    return undecodable;
  }
}

/** Nothing is nothing, however it is said to be compressed. */
async function* decoded(body: Bytes, make: (first: Buffer) => Duplex): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  // Whoever reads the last stream gets the error of any of them.
  yield* pipeline(all, make(first.value), () => undefined) as Bytes;
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'ABORT_ERR');
}

async function start(body: Bytes): Promise<{ bytes: Buffer; whole: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > largest) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, largest), whole: size <= largest };
}

function asText(bytes: Buffer, whole: boolean, contentType: string): { body: unknown; bodyFault?: BodyFault } {
  const charset = charsetOf(bytes, contentType);
  const decoder = decoderFor(charset);
  if (!decoder) return { body: new TextDecoder().decode(bytes), bodyFault: { kind: 'charset', name: charset } };
  let text: string;
  try {
    // What was cut may have been cut within a character.
    text = decoder.decode(bytes, { stream: !whole });
  } catch {
    return { body: new TextDecoder(charset).decode(bytes), bodyFault: { kind: 'charset', name: charset } };
  }
  return whole ? { body: parsed(text, contentType) } : { body: text, bodyFault: { kind: 'tooLarge', name: String(largest / 1024) } };
}

/** A byte order mark counts most, then the header, then what HTML or XML says about itself. */
function charsetOf(bytes: Buffer, contentType: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const told = named(/;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i, contentType);
  if (told !== undefined) return told;
  return (
    (/html|xml/i.test(contentType)
      ? named(/<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})/i, bytes.toString('latin1', 0, 1024))
      : undefined) ?? 'utf-8'
  );
}

function named(pattern: RegExp, text: string): string | undefined {
  return pattern.exec(text)?.[1]?.toLowerCase();
}

/** Node has the encodings of the web, with the whole of ICU; a build without it has fewer. Undefined: not here. */
function decoderFor(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}

/** A number or a word in plain text stays text; an object is read whatever it is called, as many endpoints call it HTML. */
function parsed(text: string, contentType: string): unknown {
  if (!/[/+]json\b/i.test(contentType) && !/^\s*[{[]/.test(text)) return text;
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}

function joined(raw: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const before = headers.get(name);
    headers.set(name, before === undefined ? (raw[index + 1] ?? '') : `${before}, ${raw[index + 1] ?? ''}`);
  }
  return Object.fromEntries(headers);
}
