import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import { post } from '../../../src/sandbox/post';
import type { Posted, PostOptions } from '../../../src/sandbox/post';
import { json, reply, startBadServer, stopAll } from '../../support/badServer';
import type { Answer } from '../../support/badServer';

const options: PostOptions = { allowHost: async () => false, stop: new AbortController().signal };

async function posted(answer: Answer): Promise<Posted> {
  return post((await startBadServer(answer)).origin, {}, '{}', options);
}

const said = (bytes: Buffer | string, contentType: string, headers = {}): Promise<Posted> =>
  posted(reply(200, bytes, { 'content-type': contentType, ...headers }));

describe('the response to an event that this machine posts', () => {
  afterEach(stopAll);

  it('R14: two headers of one name are both there', async () => {
    const { headers } = await posted(json({}, { 'set-cookie': ['a=1; Path=/', 'b=2'], 'x-twice': ['one', 'two'] }));
    assert.deepEqual([headers['set-cookie'], headers['x-twice']], ['a=1; Path=/, b=2', 'one, two']);
  });

  const text = JSON.stringify({ message: '处理完了' });
  for (const [encoding, encode] of [
    ['gzip', zlib.gzipSync],
    ['X-GZIP', zlib.gzipSync],
    ['deflate', zlib.deflateSync],
    ['br', zlib.brotliCompressSync],
    ['zstd', zlib.zstdCompressSync],
  ] as const) {
    it(`a body in ${encoding} is read`, async () => {
      assert.deepEqual((await said(encode(Buffer.from(text)), 'application/json', { 'content-encoding': encoding })).body, {
        message: '处理完了',
      });
    });
  }

  it('R14: deflate without the head of zlib, as many servers send it, is read', async () => {
    assert.deepEqual((await said(zlib.deflateRawSync(text), 'application/json', { 'content-encoding': 'deflate' })).body, {
      message: '处理完了',
    });
    assert.deepEqual(
      (await said(zlib.gzipSync(zlib.deflateRawSync(text)), 'application/json', { 'content-encoding': 'deflate, gzip' })).body,
      { message: '处理完了' },
    );
  });

  for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'gzip, br']) {
    it(`R14: nothing is nothing, also where it is said to be ${encoding}`, async () => {
      for (const status of [200, 204, 304]) {
        const { body, bodyFault, error } = await posted(reply(status, '', { 'content-encoding': encoding }));
        assert.deepEqual([body, bodyFault, error], ['', undefined, undefined]);
      }
    });
  }

  it('a body that was compressed twice is read, and one that is not compressed at all', async () => {
    const twice = zlib.brotliCompressSync(zlib.gzipSync(text));
    assert.deepEqual((await said(twice, 'application/json', { 'content-encoding': 'gzip, br' })).body, { message: '处理完了' });
    assert.equal((await said('fine', 'text/plain', { 'content-encoding': 'identity' })).body, 'fine');
  });

  for (const [title, bytes, encoding] of [
    ['gzip that is none', 'plain text', 'gzip'],
    ['deflate that is none', 'plain text', 'deflate'],
    ['zstd that is none', 'plain text', 'zstd'],
    ['an archive in an archive that is none', zlib.brotliCompressSync('plain text'), 'gzip, br'],
    ['gzip that is cut', zlib.gzipSync(text.repeat(50)).subarray(0, 30), 'gzip'],
    ['brotli that is none', 'plain text', 'br'],
    ['an encoding that nobody knows', 'plain text', 'rot13'],
    ['encodings without an end', 'plain text', 'gzip, gzip, gzip, gzip'],
    ['the name of a method', 'plain text', 'constructor'],
  ] as const) {
    it(`R14: ${title}: the status stays, and the body is said to be unreadable`, async () => {
      const { status, body, bodyFault, error } = await said(Buffer.from(bytes), 'text/plain', { 'content-encoding': encoding });
      assert.deepEqual([status, body, bodyFault, error], [200, undefined, { kind: 'encoding', name: encoding }, undefined]);
    });
  }

  it('R9: a small archive that inflates to a hundred megabytes is read no further than anything else', async () => {
    const { status, body, bodyFault } = await said(zlib.gzipSync(Buffer.alloc(100 * 1024 * 1024, 'a')), 'text/plain', {
      'content-encoding': 'gzip',
    });
    assert.deepEqual([status, String(body).length, bodyFault], [200, 65_536, { kind: 'tooLarge', name: '64' }]);
  });

  it('R9: what is cut at the limit is cut between characters', async () => {
    const { body, bodyFault } = await said(`a${'你'.repeat(40_000)}`, 'text/plain; charset=utf-8');
    assert.deepEqual([bodyFault?.kind, String(body).includes('\ufffd'), String(body).at(-1)], ['tooLarge', false, '你']);
  });

  const gbk = Buffer.from('b4edcef3', 'hex');
  const charsets: [string, Buffer | string, string, unknown][] = [
    ['GBK', gbk, 'text/plain; charset=GBK', '错误'],
    ['GB 2312 in quotes', gbk, 'text/html;charset="gb2312"', '错误'],
    ['GB 18030', gbk, 'text/plain; charset=gb18030', '错误'],
    [
      'JSON in GBK',
      Buffer.concat([Buffer.from('{"message":"'), gbk, Buffer.from('"}')]),
      'application/json; charset=gbk',
      { message: '错误' },
    ],
    ['Big5', Buffer.from('bff9bb7e', 'hex'), 'text/plain; charset=big5', '錯誤'],
    ['Shift_JIS', Buffer.from('82a0', 'hex'), 'text/plain; charset=Shift_JIS', 'あ'],
    ['EUC-KR', Buffer.from('b0a1', 'hex'), 'text/plain; charset=euc-kr', '가'],
    ['Latin-1', Buffer.from('6ee9', 'hex'), 'text/plain; charset=ISO-8859-1', 'né'],
    ['Windows 1251', Buffer.from('cef8e8e1eae0', 'hex'), 'text/plain; charset=windows-1251', 'Ошибка'],
    ['UTF-16 by its byte order mark', Buffer.from('\ufeff{"a":"你"}', 'utf16le'), 'application/json', { a: '你' }],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff{"a":1}'), 'application/json; charset=gbk', { a: 1 }],
    [
      'HTML that says so itself',
      Buffer.concat([Buffer.from('<html><head><meta charset="gbk"></head>'), gbk]),
      'text/html',
      '<html><head><meta charset="gbk"></head>错误',
    ],
    [
      'XML that says so itself',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?><e>'), gbk]),
      'application/xml',
      '<?xml version="1.0" encoding="GBK"?><e>错误',
    ],
  ];
  for (const [title, bytes, contentType, body] of charsets) {
    it(`R14: ${title} is read as what it is`, async () => {
      const answer = await said(bytes, contentType);
      assert.deepEqual([answer.body, answer.bodyFault], [body, undefined]);
    });
  }

  for (const [title, bytes, contentType, name] of [
    ['a charset that nobody knows', Buffer.from('fine'), 'text/plain; charset=x-nonsense', 'x-nonsense'],
    ['UTF-8 that is none', gbk, 'text/plain', 'utf-8'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png', 'utf-8'],
  ] as const) {
    it(`R14: ${title}: the status stays, and the body is said to be unreadable as that`, async () => {
      const { status, bodyFault, error } = await said(bytes, contentType);
      assert.deepEqual([status, bodyFault, error], [200, { kind: 'charset', name }, undefined]);
    });
  }

  const bodies: [string, string, string, unknown][] = [
    ['a long number in plain text', '1152921504606846977', 'text/plain', '1152921504606846977'],
    ['a number with zeros in front', '007', 'text/plain', '007'],
    ['a word that is JSON in plain text', 'true', 'text/plain', 'true'],
    ['a word in quotes in plain text', '"quoted"', 'text/plain', '"quoted"'],
    ['a number in JSON', '7', 'application/json', 7],
    ['JSON of another name', '{"title":"no"}', 'application/problem+json; charset=utf-8', { title: 'no' }],
    ['JSON that is called HTML', ' {"ok":true}', 'text/html', { ok: true }],
    ['JSON that is none', '{"ok":', 'application/json', '{"ok":'],
    ['nothing', '', 'application/json', ''],
  ];
  for (const [title, body, contentType, expected] of bodies) {
    it(`R12: ${title} stays what it is`, async () => assert.deepEqual((await said(body, contentType)).body, expected));
  }

  it('R12: a number in JSON that a double cannot hold keeps its digits', async () => {
    const text = '{"id":1152921504606846977,"amount":1.10}';
    assert.equal(JSON.stringify((await said(text, 'application/json')).body), text);
  });

  for (const status of [204, 205, 304]) {
    it(`${status} has no body`, async () =>
      assert.deepEqual([(await posted(reply(status))).status, (await posted(reply(status))).body], [status, '']));
  }
});
