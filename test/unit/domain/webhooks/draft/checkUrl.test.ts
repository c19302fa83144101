import assert from 'node:assert/strict';
import { checkUrl } from '../../../../../src/domain/webhooks/draft/checkUrl';

/** Address, and the codes in order without `url.`; '' is: nothing to say. An error is marked with '!'. */
const table: [url: string, codes: string][] = [
  ['https://example.com', ''],
  ['https://example.com/hook?x=1&y=%20', ''],
  ['https://EXAMPLE.com:8443/Hook', ''],
  ['https://hooks.example.com.cn/钩子', ''],
  ['https://8.8.8.8/hook', ''],
  ['https://[2606:4700::1111]/hook', ''],
  ['https://local.example.com', ''],
  ['https://notlocalhost.com', ''],
  ['https://172.15.0.1', ''],
  ['https://172.32.0.1', ''],
  ['https://11.0.0.1', ''],
  ['', '!empty'],
  ['   ', '!empty'],
  ['example.com/hook', '!noScheme'],
  ['//example.com/hook', '!noScheme'],
  ['localhost:3000/hook', '!noScheme'],
  ['example.com:8080', '!noScheme'],
  ['127.0.0.1:3000', '!noScheme'],
  ['/hook', '!noScheme'],
  ['://example.com', '!noScheme'],
  ['ftp://example.com', '!scheme'],
  ['ws://example.com', '!scheme'],
  ['file:///etc/passwd', '!scheme'],
  ['javascript:alert(1)', '!scheme'],
  ['data:text/html,x', '!scheme'],
  ['mailto:a@example.com', '!scheme'],
  ['vscode://x/y', '!scheme'],
  ['https:example.com', '!malformed'],
  ['https:/example.com', '!malformed'],
  ['https:\\\\example.com', '!malformed'],
  ['https://example.com\\@evil.test', '!malformed'],
  ['https://exam ple.com', '!malformed'],
  ['https://example.com/a b', '!malformed'],
  ['https://example.com/a\tb', '!hiddenCharacter'],
  ['https://exam\nple.com', '!hiddenCharacter'],
  ['https://example.com/\u0000', '!hiddenCharacter'],
  ['https://example.com:99999', '!malformed'],
  ['https://example.com:port', '!malformed'],
  ['https://[::1', '!malformed'],
  ['https://256.256.256.256', '!malformed'],
  ['https://example.com＠evil.test', '!malformed'],
  ['https://', '!noHost'],
  ['https:///hook', '!noHost'],
  ['https://?x', '!noHost'],
  ['https://#x', '!noHost'],
  ['https://:8080/hook', '!noHost'],
  ['https://user:password@example.com', '!userInfo'],
  ['https://token@example.com', '!userInfo'],
  ['https://@example.com', '!userInfo'],
  ['https://example.com@127.0.0.1', '!userInfo'],
  [`https://example.com/${'a'.repeat(2048)}`, '!tooLong'],
  ['http://example.com', 'http'],
  ['HTTP://example.com', 'http'],
  ['https://example.com/#fragment', 'fragment'],
  ['https://example.com/#', 'fragment'],
  [' https://example.com', 'surroundingSpace'],
  ['https://example.com\n', 'surroundingSpace'],
  ['https://localhost/hook', 'loopback'],
  ['https://LOCALHOST', 'loopback'],
  ['https://api.localhost', 'loopback'],
  ['https://localhost.', 'loopback oddHost'],
  ['https://127.0.0.1', 'loopback'],
  ['https://127.255.255.254', 'loopback'],
  ['https://[::1]:8443', 'loopback'],
  // One warning is enough: what stays on a machine cannot be read on the way.
  ['http://localhost:3000/hook', 'loopback'],
  ['http://127.0.0.1:3000', 'loopback'],
  ['http://[::1]:3000', 'loopback'],
  ['http://api.localhost', 'loopback'],
  ['http://127.1', 'loopback oddHost'],
  ['http://192.168.1.1', 'private http'],
  ['http://169.254.169.254', 'linkLocal http'],
  ['https://0.0.0.0', 'loopback oddHost'],
  ['https://0/', 'loopback oddHost'],
  ['https://[::]', 'loopback oddHost'],
  ['https://127.1', 'loopback oddHost'],
  ['https://127.0.0.1.', 'loopback oddHost'],
  ['https://2130706433', 'loopback oddHost'],
  ['https://0x7f000001', 'loopback oddHost'],
  ['https://0x7f.1', 'loopback oddHost'],
  ['https://0177.0.0.1', 'loopback oddHost'],
  ['https://017700000001', 'loopback oddHost'],
  ['https://１２７.0.0.1', 'loopback oddHost'],
  ['https://127。0。0。1', 'loopback oddHost'],
  ['https://%31%32%37.0.0.1', 'loopback oddHost'],
  ['https://ｌocalhost', 'loopback oddHost'],
  ['https://[::ffff:127.0.0.1]', 'loopback oddHost'],
  ['https://[::ffff:7f00:1]', 'loopback oddHost'],
  ['https://[::127.0.0.1]', 'loopback oddHost'],
  ['https://[64:ff9b::7f00:1]', 'loopback oddHost'],
  ['https://[2002:7f00:1::]', 'loopback oddHost'],
  ['https://[0:0:0:0:0:0:0:1]', 'loopback oddHost'],
  ['https://10.0.0.1', 'private'],
  ['https://172.16.0.1', 'private'],
  ['https://172.31.255.255', 'private'],
  ['https://192.168.1.1', 'private'],
  ['https://100.64.0.1', 'private'],
  ['https://192.168.257', 'private oddHost'],
  ['https://167772161', 'private oddHost'],
  ['https://[::ffff:10.0.0.1]', 'private oddHost'],
  ['https://[fc00::1]', 'private'],
  ['https://[fd12:3456:789a::1]', 'private'],
  ['https://printer.local', 'private'],
  ['https://a.b.internal', 'private'],
  ['https://nas.lan/hook', 'private'],
  ['https://metadata.google.internal', 'private'],
  ['https://nas.lan.', 'private oddHost'],
  ['https://intranet/hook', 'private'],
  ['https://169.254.169.254/latest/meta-data', 'linkLocal'],
  ['https://[fe80::1]', 'linkLocal'],
  ['https://[febf::1]', 'linkLocal'],
  ['https://2852039166', 'linkLocal oddHost'],
  ['https://[::ffff:169.254.169.254]', 'linkLocal oddHost'],
  ['https://example.com.', 'oddHost'],
  ['https://bücher.example', 'oddHost'],
  ['https://例子.测试', 'oddHost'],
  ['https://xn--bcher-kva.example', 'oddHost'],
  ['https://gооgle.com', 'oddHost'],
  ['https://exa\u00admple.com', 'oddHost'],
  ['https://exa\u200bmple.com', 'oddHost'],
  ['https://example%2Ecom', 'oddHost'],
  ['https://example。com', 'oddHost'],
  ['https://a_b.example.com', 'oddHost'],
  ['https://224.0.0.1', 'oddHost'],
  ['https://255.255.255.255', 'oddHost'],
  ['https://[ff02::1]', 'oddHost'],
  ['https://[::ffff:8.8.8.8]', 'oddHost'],
  ['https://example.com:0/hook', 'oddHost'],
  ['  http://user.lan:0/#x ', 'private oddHost http fragment surroundingSpace'],
];

describe('the URL check', () => {
  for (const [url, codes] of table) {
    it(`S7: ${JSON.stringify(url.slice(0, 60))} gives ${codes === '' ? 'nothing' : codes}`, () => {
      const found = checkUrl(url).map(({ code, severity }) => (severity === 'error' ? '!' : '') + code.replace('url.', ''));
      assert.equal(found.join(' '), codes);
    });
  }

  it('warns of nothing on this machine and in its networks where this machine posts', () => {
    for (const url of [
      'http://localhost:3000/hook',
      'http://127.0.0.1',
      'http://[::1]:3000',
      'https://localhost',
      'http://192.168.1.5/hook',
      'http://nas.lan',
    ]) {
      assert.deepEqual(checkUrl(url, 'thisMachine'), [], url);
    }
    const codes = (url: string): string[] => checkUrl(url, 'thisMachine').map(({ code }) => code);
    assert.deepEqual(
      [codes('http://example.com'), codes('http://169.254.169.254'), codes('http://0.0.0.0')],
      [['url.http'], ['url.linkLocal', 'url.http'], ['url.oddHost']],
    );
  });

  it('S7: every issue belongs to the URL, and one about the host names it as it will be read', () => {
    assert.deepEqual(checkUrl('https://0x7f.1'), [
      { field: 'url', severity: 'warning', code: 'url.loopback', values: { host: '127.0.0.1' } },
      { field: 'url', severity: 'warning', code: 'url.oddHost', values: { host: '127.0.0.1' } },
    ]);
  });

  it('S7: no text, however hostile, throws or takes long', () => {
    const long = [`https://${'['.repeat(3000)}`, `https://${'a.'.repeat(1000)}`, `${'a+'.repeat(50_000)}:`, ':'.repeat(99_999)];
    for (const text of ['\ud800', ...long]) assert.ok(Array.isArray(checkUrl(text)));
  });
});
