import type { ServerResponse } from 'node:http';

/** Writes the answer up to a random byte: none of it, in the headers, in the body, or all but the end. */
export function cut(response: ServerResponse, created: object, random: () => number): void {
  const body = JSON.stringify({ statusCode: 200, message: '创建成功', data: created });
  const length = Buffer.byteLength(body);
  const chunked = random() < 0.5;
  const framing = chunked ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${framing}\r\n\r\n`;
  const whole = Buffer.from(head + (chunked ? `${length.toString(16)}\r\n${body}\r\n` : body));
  const inHead = Math.floor(random() * head.length);
  const inBody = head.length + Math.floor(random() * (whole.length - head.length));
  const at = [0, inHead, inBody, whole.length][Math.floor(random() * 4)] ?? 0;
  const socket = response.socket;
  const end = (): void => {
    if (random() < 0.5) socket?.resetAndDestroy();
    else socket?.destroy();
  };
  if (at === 0) end();
  else socket?.write(whole.subarray(0, at), end);
}
