import { randomBytes } from 'node:crypto';
import http from 'node:http';

/**
 * Loaded into the workbench server before it starts. A workbench in a browser seals its secrets with a key of two halves: it keeps
 * one, and asks its server for the other at `mint-key`. The command line that usually stands in front of this server answers
 * that; without an answer VS Code keeps secrets in memory only, and a reload loses them.
 */
const half = randomBytes(32);
// eslint-disable-next-line @typescript-eslint/unbound-method
const { emit } = http.Server.prototype;

http.Server.prototype.emit = function (this: http.Server, name: string | symbol, ...args: unknown[]): boolean {
  const [request, response] = args;
  if (name !== 'request' || !(request instanceof http.IncomingMessage) || !(response instanceof http.ServerResponse)) return emit.call(this, name, ...args);
  if (request.method !== 'POST' || request.url !== '/mint-key') return emit.call(this, name, ...args);
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(half);
  return true;
};
