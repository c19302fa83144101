import { randomBytes } from 'node:crypto';
import http from 'node:http';

/**
 * Loaded into the workbench server before it starts. A workbench in a browser seals its secrets with a key of two halves: it keeps
 * one, and asks its server for the other at `mint-key`. The command line that usually stands in front of this server answers
 * that; without an answer VS Code keeps secrets in memory only, and a reload loses them.
 */
const half = randomBytes(32);

const emit = new Proxy(Reflect.get(http.Server.prototype, 'emit') as (...args: unknown[]) => unknown, {
  apply(usual, server: http.Server, args: unknown[]): unknown {
    const [name, request, response] = args;
    const asked = name === 'request' && request instanceof http.IncomingMessage && request.method === 'POST' && request.url === '/mint-key';
    if (!asked || !(response instanceof http.ServerResponse)) return Reflect.apply(usual, server, args);
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(half);
    return true;
  },
});

Reflect.set(http.Server.prototype, 'emit', emit);
