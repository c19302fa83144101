/** What came as the body of an answer: its text, or why there is none. */
export type Body = { text: string } | { unreadable: 'cutShort' | 'tooLarge' | 'notJson' };

/**
 * Reads a body piece by piece and stops at `maxBytes`, counted after decompression, so that neither 50 MB nor a small
 * archive that inflates to them is held in memory (R9), and when `signal` fires. Rejects never: a body that breaks off is `cutShort`.
 */
export async function readBody(response: Pick<Response, 'body'>, maxBytes: number, signal: AbortSignal): Promise<Body> {
  if (!response.body) return { text: '' };
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  // `fetch` holds its signal weakly: once garbage was collected, aborting no longer reaches the connection by itself.
  const hangUp = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        hangUp();
        return { unreadable: 'tooLarge' };
      }
      pieces.push(decoder.decode(value, { stream: true }));
    }
  } catch (thrown) {
    return { unreadable: isMalformed(thrown) ? 'notJson' : 'cutShort' };
  } finally {
    signal.removeEventListener('abort', hangUp);
  }
  return { text: pieces.join('') + decoder.decode() };
}

/** The body is not compressed or not framed as the headers say: an error of zlib or of the HTTP parser, as it is or as the cause. */
function isMalformed(thrown: unknown): boolean {
  const at = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(at instanceof Error)) return false;
  const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
  // A cut archive is cut, whoever notices it.
  return (
    at.name === 'HTTPParserError' || /^(?:HPE_|Z_DATA|ERR_(?:BROTLI_|_ERROR_FORMAT)|ZSTD_error_(?:prefix|corruption|checksum))/.test(code)
  );
}
