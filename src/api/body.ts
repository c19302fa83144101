/** What came as the body of an answer: its text, or why there is none. */
export type Body = { text: string } | { unreadable: 'cutShort' | 'tooLarge' | 'notJson' };

/**
 * Reads a body piece by piece and stops at `maxBytes`, counted after decompression, so that neither 50 MB nor a small
 * archive that inflates to them is held in memory (R9), and when `signal` fires. Rejects never: a body that breaks off is `cutShort`.
 */
export async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Body> {
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
    return { unreadable: isBadArchive(thrown) ? 'notJson' : 'cutShort' };
  } finally {
    signal.removeEventListener('abort', hangUp);
  }
  return { text: pieces.join('') + decoder.decode() };
}

/** The body says that it is compressed, and is not: zlib's Z_DATA_ERROR, as it is or as the cause. */
function isBadArchive(thrown: unknown): boolean {
  const at = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return at instanceof Error && 'code' in at && at.code === 'Z_DATA_ERROR';
}
