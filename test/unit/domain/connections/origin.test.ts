import assert from 'node:assert/strict';
import * as v from 'valibot';
import { parseOrigin } from '../../../../src/domain/connections/origin';
import { profileSchema } from '../../../../src/domain/connections/storedProfile';

/** What is typed, and the origin it gives. */
const good: [typed: string, origin: string][] = [
  ['https://api.genauth.ai', 'https://api.genauth.ai'],
  ['api.authing.cn', 'https://api.authing.cn'],
  ['api.example.com/', 'https://api.example.com'],
  ['api.example.com:8443', 'https://api.example.com:8443'],
  ['HTTPS://Api.GenAuth.AI/', 'https://api.genauth.ai'],
  ['  https://api.example.com\n', 'https://api.example.com'],
  ['\ufeffhttps://api.example.com', 'https://api.example.com'],
  ['https://api.example.com:443', 'https://api.example.com'],
  ['https://api.example.com:1', 'https://api.example.com:1'],
  ['https://api.example.com:65535', 'https://api.example.com:65535'],
  ['https://intranet', 'https://intranet'],
  ['https://auth_api.svc:3000', 'https://auth_api.svc:3000'],
  ['https://ab--c.example.com', 'https://ab--c.example.com'],
  ['https://localhost.example.com', 'https://localhost.example.com'],
  ['https://10.0.0.1:8443', 'https://10.0.0.1:8443'],
  ['https://127.0.0.1.nip.io', 'https://127.0.0.1.nip.io'],
  ['https://[2001:DB8::1]:8443', 'https://[2001:db8::1]:8443'],
  ['[2001:db8::1]', 'https://[2001:db8::1]'],
  ['localhost:3000', 'https://localhost:3000'],
  ['http://localhost', 'http://localhost'],
  ['HTTP://LOCALHOST:80', 'http://localhost'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['http://127.255.255.254', 'http://127.255.255.254'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
];

/** International names in their ASCII form: taken, with a warning, as a reader cannot tell them from others. */
const punycode: [typed: string, origin: string][] = [
  ['https://xn--80ak6aa92e.com', 'https://xn--80ak6aa92e.com'],
  ['XN--80AK6AA92E.com', 'https://xn--80ak6aa92e.com'],
  ['https://api.xn--pple-43d.com:8443', 'https://api.xn--pple-43d.com:8443'],
  ['https://xn--n3h.example.com', 'https://xn--n3h.example.com'],
];

/** What is typed, and why it is refused; after `notAscii` stands how the host is written in ASCII. */
const bad: [typed: string, fault: string][] = [
  ['', 'empty'],
  [' \t\r\n ', 'empty'],
  [`https://${'a.'.repeat(150)}com`, 'tooLong'],
  // White space and what cannot be seen.
  ['https://api.genauth.ai\t.evil.example', 'hiddenCharacter'],
  ['https://api.gen\nauth.ai', 'hiddenCharacter'],
  ['https://api.genauth.ai\r\nHost: evil.example', 'hiddenCharacter'],
  ['https://api.example.com:4\t43', 'hiddenCharacter'],
  ['ht\ntps://api.example.com', 'hiddenCharacter'],
  ['https://api genauth.ai', 'hiddenCharacter'],
  ['https://api\u3000genauth.ai', 'hiddenCharacter'],
  ['https://api\u2028.genauth.ai', 'hiddenCharacter'],
  ['https://api.genauth.ai\u0000.evil.example', 'hiddenCharacter'],
  ['https://api.gen\u00adauth.ai', 'hiddenCharacter'],
  ['https://api.gen\u200bauth.ai', 'hiddenCharacter'],
  ['https://api.gen\u200dauth.ai', 'hiddenCharacter'],
  ['https://\u202eia.htuaneg.ipa', 'hiddenCharacter'],
  // Back-slashes are slashes to a URL parser.
  ['https:\\\\api.genauth.ai', 'backslash'],
  ['https://evil.example\\@api.genauth.ai', 'backslash'],
  ['https://api.genauth.ai\\.evil.example', 'backslash'],
  ['\\\\evil.example\\share', 'backslash'],
  // Schemes.
  ['javascript:alert(1)', 'scheme'],
  ['javascript://api.genauth.ai/%0aalert(1)', 'scheme'],
  ['JavaScript:alert(document.domain)', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['file://api.genauth.ai', 'scheme'],
  ['ftp://api.genauth.ai', 'scheme'],
  ['ws://localhost', 'scheme'],
  ['data:text/html,api.genauth.ai', 'scheme'],
  ['vscode://genauth.ai', 'scheme'],
  ['https:api.genauth.ai', 'scheme'],
  ['https:/api.genauth.ai', 'scheme'],
  ['//api.genauth.ai', 'scheme'],
  ['://api.genauth.ai', 'scheme'],
  ['http\u017f://api.genauth.ai', 'scheme'],
  // User info.
  ['https://api.genauth.ai@evil.example', 'userInfo'],
  ['https://api.genauth.ai:443@evil.example', 'userInfo'],
  ['https://user:password@api.genauth.ai', 'userInfo'],
  ['https://@api.genauth.ai', 'userInfo'],
  ['https://:@api.genauth.ai', 'userInfo'],
  ['https://a@b@api.genauth.ai', 'userInfo'],
  ['api.genauth.ai@evil.example', 'userInfo'],
  ['http://localhost@evil.example', 'userInfo'],
  ['http://127.0.0.1:80@evil.example', 'userInfo'],
  // Path, query, fragment, no host.
  ['https://api.genauth.ai/api/v3', 'path'],
  ['https://api.genauth.ai/@evil.example', 'path'],
  ['https://api.genauth.ai//', 'path'],
  ['https://api.genauth.ai/.', 'path'],
  ['https://api.genauth.ai/%2e', 'path'],
  ['https://api.genauth.ai?', 'query'],
  ['https://api.genauth.ai/?x=1', 'query'],
  ['https://evil.example?.genauth.ai', 'query'],
  ['https://api.genauth.ai#', 'fragment'],
  ['https://api.genauth.ai/#x', 'fragment'],
  ['https://evil.example#@api.genauth.ai', 'fragment'],
  ['https://', 'noHost'],
  ['https:///api.genauth.ai', 'noHost'],
  ['https://:443', 'noHost'],
  // Ports.
  ['https://api.genauth.ai:', 'port'],
  ['https://api.genauth.ai:0', 'port'],
  ['https://api.genauth.ai:65536', 'port'],
  ['https://api.genauth.ai:99999', 'port'],
  ['https://api.genauth.ai:4294967739', 'port'],
  ['https://api.genauth.ai:0443', 'port'],
  ['https://api.genauth.ai:+443', 'port'],
  ['https://api.genauth.ai:-443', 'port'],
  ['https://api.genauth.ai:0x1bb', 'port'],
  ['https://api.genauth.ai:\uff14\uff14\uff13', 'port'],
  ['https://api.genauth.ai:443:443', 'port'],
  // International names and look-alikes.
  ['https://\u0430pple.com', 'notAscii xn--pple-43d.com'],
  ['https://api.g\u0435nauth.ai', 'notAscii api.xn--gnauth-3of.ai'],
  ['https://bücher.example', 'notAscii xn--bcher-kva.example'],
  ['https://例子.测试', 'notAscii xn--fsqu00a.xn--0zwm56d'],
  ['例子.测试', 'notAscii xn--fsqu00a.xn--0zwm56d'],
  ['https://api\u3002genauth\u3002ai', 'notAscii api.genauth.ai'],
  ['https://api\uff0egenauth\uff0eai', 'notAscii api.genauth.ai'],
  ['https://api\uff61genauth\uff61ai', 'notAscii api.genauth.ai'],
  ['api\u3002genauth\u3002ai', 'notAscii api.genauth.ai'],
  ['https://ａｐｉ.genauth.ai', 'notAscii api.genauth.ai'],
  ['https://\u212aelvin.example', 'notAscii kelvin.example'],
  ['http://ｌocalhost', 'notAscii localhost'],
  ['http://１２７.0.0.1', 'notAscii 127.0.0.1'],
  ['http://127\u30020\u30020\u30021', 'notAscii 127.0.0.1'],
  ['https://api.genauth.ai\u2044.evil.example', 'notAscii api.genauth.xn--ai-d6t.evil.example'],
  ['https://api.genauth.ai\uff20evil.example', 'notAscii'],
  ['https://api.genauth.ai\uff0fevil.example', 'notAscii'],
  ['https://\ud800.example', 'notAscii'],
  // Dots.
  ['https://api.genauth.ai.', 'trailingDot'],
  ['https://api.genauth.ai..', 'trailingDot'],
  ['https://api.genauth.ai.:443', 'trailingDot'],
  ['http://localhost.', 'trailingDot'],
  ['http://127.0.0.1.', 'trailingDot'],
  // Addresses in another form than the usual.
  ['https://2130706433', 'oddAddress'],
  ['http://2130706433', 'oddAddress'],
  ['http://017700000001', 'oddAddress'],
  ['http://0177.0.0.1', 'oddAddress'],
  ['http://127.0.0.01', 'oddAddress'],
  ['http://0x7f000001', 'oddAddress'],
  ['http://0x7F.0.0.1', 'oddAddress'],
  ['http://0x7f.1', 'oddAddress'],
  ['http://127.1', 'oddAddress'],
  ['http://127.0.1', 'oddAddress'],
  ['http://0', 'oddAddress'],
  ['https://256.1.1.1', 'oddAddress'],
  ['https://1.2.3.4.5', 'oddAddress'],
  ['https://1.2.3.08', 'oddAddress'],
  ['https://example.123', 'oddAddress'],
  ['https://example.0x', 'oddAddress'],
  ['http://[0:0:0:0:0:0:0:1]', 'oddAddress'],
  ['https://[2001:db8::0001]', 'oddAddress'],
  ['https://[::ffff:127.0.0.1]', 'oddAddress'],
  ['https://[::ffff:7f00:1]', 'oddAddress'],
  ['http://[::127.0.0.1]', 'oddAddress'],
  ['https://[fe80::1%25eth0]', 'oddAddress'],
  ['https://[fe80::1%eth0]', 'oddAddress'],
  ['http://[::1%25lo]', 'oddAddress'],
  ['https://[]', 'oddAddress'],
  ['https://[v1.x]', 'oddAddress'],
  // No host that could be typed.
  ['intranet', 'badHost'],
  ['2130706433', 'badHost'],
  ['https://.genauth.ai', 'badHost'],
  ['https://api..genauth.ai', 'badHost'],
  ['https://-api.genauth.ai', 'badHost'],
  ['https://api-.genauth.ai', 'badHost'],
  ['https://api%2egenauth%2eai', 'badHost'],
  ['https://api.genauth.ai%40evil.example', 'badHost'],
  ['https://api.genauth.ai%00.evil.example', 'badHost'],
  ['https://api.genauth.ai%09.evil.example', 'badHost'],
  ['https://api.genauth.ai,evil.example', 'badHost'],
  ['https://api.genauth.ai;evil.example', 'badHost'],
  ['https://<img>.example', 'badHost'],
  ['https://xn--.example', 'badHost'],
  [`https://${'a'.repeat(64)}.example`, 'badHost'],
  // Plain http, and not to this machine.
  ['http://api.genauth.ai', 'notHttps'],
  ['HTTP://api.genauth.ai', 'notHttps'],
  ['http://127.0.0.1.nip.io', 'notHttps'],
  ['http://localhost.example.com', 'notHttps'],
  ['http://api.localhost', 'notHttps'],
  ['http://localhost-api', 'notHttps'],
  ['http://notlocalhost', 'notHttps'],
  ['http://0.0.0.0', 'notHttps'],
  ['http://128.0.0.1', 'notHttps'],
  ['http://10.0.0.1', 'notHttps'],
  ['http://[::]', 'notHttps'],
  ['http://[::2]', 'notHttps'],
  ['http://[2001:db8::1]', 'notHttps'],
];

/** Refused; which fault is named does not matter. */
const malformed = [
  'https://[::1',
  'https://::1',
  'https://[::1]x',
  'https://[::1].example',
  'https://x[::1]',
  'user:password@example.com',
  'http:',
  '[',
  '.',
  '@',
];

const show = (typed: string): string =>
  JSON.stringify(typed.slice(0, 60)).replaceAll(/[^\x20-\x7e]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('parseOrigin', () => {
  for (const [typed, origin] of good) {
    it(`S2: ${show(typed)} gives ${origin}`, () => assert.deepEqual(parseOrigin(typed), { ok: true, origin }));
  }
  for (const [typed, origin] of punycode) {
    it(`S2: ${show(typed)} gives ${origin} and a warning`, () =>
      assert.deepEqual(parseOrigin(typed), { ok: true, origin, warning: 'punycode' }));
  }
  for (const [typed, wanted] of bad) {
    it(`S2: ${show(typed)} is refused: ${wanted}`, () => {
      const [fault, ascii] = wanted.split(' ');
      assert.deepEqual(parseOrigin(typed), { ok: false, fault, ...(ascii === undefined ? {} : { ascii }) });
    });
  }
  for (const typed of malformed) {
    it(`S2: ${show(typed)} is refused`, () => assert.equal(parseOrigin(typed).ok, false));
  }

  it('S2: an origin that was given is given again', () => {
    for (const [, origin] of [...good, ...punycode])
      assert.deepEqual({ ...parseOrigin(origin), warning: '' }, { ok: true, origin, warning: '' });
  });

  it('S2: the origin is the one that the URL parser will contact', () => {
    for (const [, origin] of [...good, ...punycode]) assert.equal(new URL('/api/v3/x', origin).origin, origin);
  });
});

describe('the stored profile', () => {
  const entry = {
    version: 1,
    id: 'a1',
    name: 'Shop',
    service: 'private',
    origin: 'https://api.example.com',
    accessKeyId: 'key-id',
    accessKeySecret: 'key-secret',
    production: false,
    scheme: 'signature-genauth',
  };
  const fits = (origin: unknown): boolean => v.is(profileSchema, { ...entry, origin });

  it('S2: is read when its origin is one that parseOrigin gives', () => {
    for (const [, origin] of [...good, ...punycode]) assert.ok(fits(origin), origin);
  });

  it('S2: is refused when its origin is one that parseOrigin refuses', () => {
    for (const typed of [...bad.map(([text]) => text), ...malformed]) assert.ok(!fits(typed), show(typed));
  });

  it('S2: is refused when parseOrigin would still have to change its origin', () => {
    for (const [typed, origin] of [...good, ...punycode]) assert.equal(fits(typed), typed === origin, show(typed));
  });

  for (const origin of [undefined, null, 443, ['https://api.example.com'], { href: 'https://api.example.com' }]) {
    it(`S2: is refused when its origin is ${JSON.stringify([origin])}`, () => assert.ok(!fits(origin)));
  }
});
