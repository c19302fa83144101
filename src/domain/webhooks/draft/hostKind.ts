/** Where a host lies, as far as its name tells, and whether it is written in a way that hides it. */
interface HostNature {
  place: 'public' | 'loopback' | 'private' | 'linkLocal';
  odd: boolean;
}

const privateSuffix = /\.(?:local|internal|lan|intranet|corp|home|localdomain|home\.arpa)$/;

/** Classifies a host as the URL parser gives it: lower case, IPv4 in four decimal parts, IPv6 in brackets and compressed. */
export function hostNature(host: string): HostNature {
  if (host.startsWith('[')) return ipv6Nature(groupsOf(host.slice(1, -1)));
  const ipv4 = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host.split('.').map(Number) : undefined;
  if (ipv4) return ipv4Nature(ipv4);

  const name = host.replace(/\.$/, '');
  // Punycode may look like another name; a trailing dot and an underscore are read differently by different parsers.
  const odd = name !== host || /[^a-z0-9.-]/.test(name) || /(?:^|\.)xn--/.test(name) || name.includes('..');
  if (name === 'localhost' || name.endsWith('.localhost')) return { place: 'loopback', odd };
  // A name without a dot resolves only inside somebody's own network.
  if (!name.includes('.') || privateSuffix.test(name)) return { place: 'private', odd };
  return { place: 'public', odd };
}

/** RFC 1918, 3927, 6598 and the special-purpose registry of RFC 6890. */
function ipv4Nature(parts: readonly number[]): HostNature {
  const [a = 0, b = 0] = parts;
  if (a === 127 || a === 0) return { place: 'loopback', odd: a === 0 };
  if (a === 169 && b === 254) return { place: 'linkLocal', odd: false };
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) return { place: 'private', odd: false };
  if ((a === 100 && b >= 64 && b < 128) || (a === 198 && (b === 18 || b === 19))) return { place: 'private', odd: false };
  // Multicast, reserved and broadcast: nobody receives a POST there.
  return { place: 'public', odd: a >= 224 };
}

function ipv6Nature(groups: readonly number[]): HostNature {
  const [first = 0, second = 0] = groups;
  const embedded = embeddedIpv4(groups);
  if (embedded) return { ...ipv4Nature(embedded), odd: true };
  if (groups.slice(0, 7).every((group) => group === 0)) return { place: 'loopback', odd: groups[7] !== 1 };
  if ((first & 0xffc0) === 0xfe80) return { place: 'linkLocal', odd: false };
  if ((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0) return { place: 'private', odd: false };
  return { place: 'public', odd: (first & 0xff00) === 0xff00 || (first === 0x2001 && second === 0) };
}

/** The IPv4 address that a mapped (::ffff:a.b.c.d), compatible, NAT64 or 6to4 address leads to. */
function embeddedIpv4(groups: readonly number[]): number[] | undefined {
  const [first, second, third] = groups;
  const zeros = (from: number, to: number): boolean => groups.slice(from, to).every((group) => group === 0);
  const bytes = (high: number | undefined, low: number | undefined): number[] =>
    [high ?? 0, low ?? 0].flatMap((group) => [group >> 8, group & 0xff]);
  if (first === 0x2002) return bytes(second, third);
  const mapped = zeros(0, 5) && groups[5] === 0xffff;
  const translated = zeros(0, 4) && groups[4] === 0xffff && groups[5] === 0;
  const compatible = zeros(0, 6) && groups[6] !== 0;
  const nat64 = first === 0x64 && second === 0xff9b;
  return mapped || translated || compatible || nat64 ? bytes(groups[6], groups[7]) : undefined;
}

/** The eight groups of a valid IPv6 address without a dotted part (the URL parser has rewritten that). */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const numbers = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const before = numbers(head);
  if (tail === undefined) return before;
  const after = numbers(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
