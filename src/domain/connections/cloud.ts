import type { Profile, Service } from './profile';

/** The hosts of the two public clouds. */
const clouds = {
  genauth: { origin: 'https://api.genauth.ai', console: 'https://console.genauth.ai' },
  authing: { origin: 'https://api.authing.cn', console: 'https://console.authing.cn' },
} as const;

/** Where a public cloud answers; undefined for what has an address of its own. */
export function cloudOrigin(service: Service): string | undefined {
  return service === 'genauth' || service === 'authing' ? clouds[service].origin : undefined;
}

/** Where the console is. That of a private deployment is assumed on the host of its API; the sandbox has none. */
export function consoleUrl(profile: Pick<Profile, 'service' | 'origin'>): string | undefined {
  if (profile.service === 'sandbox') return undefined;
  return profile.service === 'private' ? profile.origin : clouds[profile.service].console;
}
