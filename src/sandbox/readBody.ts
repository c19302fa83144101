import type { IncomingMessage } from 'node:http';
import { parseExact } from '../base/exactJson';

const largest = 1024 * 1024;

/** The body of a request as text; undefined when it is larger than the sandbox takes. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largest) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The top level of a JSON body; undefined when it is not an object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  if (text === '') return {};
  try {
    const value = parseExact(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
