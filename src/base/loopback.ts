/** True for this machine by address, and for the one name that always means it; resolvers differ about `*.localhost`. `host` is as the URL parser writes it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
