/** Made up. Each family or given name means "example" in its language; the addresses and numbers are reserved for examples (RFC 2606; NANPA, Ofcom, ACMA). */
interface Person {
  name: string;
  givenName: string;
  familyName: string;
  username: string;
  phone: string | null;
}

/** The first is whom a sample is about, so that several samples tell one story; the others are those around. */
export const people = [
  { name: '李示例', givenName: '示例', familyName: '李', username: 'li.shili', phone: '+12025550143' },
  { name: 'María Ejemplo', givenName: 'María', familyName: 'Ejemplo', username: 'maria.ejemplo', phone: '+447700900117' },
  { name: "Siobhán O'Example", givenName: 'Siobhán', familyName: "O'Example", username: 'siobhan.oexample', phone: null },
  { name: '王样例', givenName: '样例', familyName: '王', username: 'wang.yangli', phone: '+61491570006' },
  { name: 'Jürgen Beispiel', givenName: 'Jürgen', familyName: 'Beispiel', username: 'juergen.beispiel', phone: '+12025550171' },
] as const satisfies readonly Person[];

export type Who = 0 | 1 | 2 | 3 | 4;

export function emailOf(who: Who): string {
  return `${people[who].username}@example.com`;
}
