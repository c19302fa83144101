import assert from 'node:assert/strict';
import { parseKeyText, parseTypedKeyText } from '../../../../src/domain/connections/keyText';
import type { KeyParts } from '../../../../src/domain/connections/keyText';

const id = '64a1b2c3d4e5f6a7b8c9d0e1';
const secret = 'Zm9v/YmFy+c2VjcmV0==';
const both: KeyParts = { accessKeyId: id, accessKeySecret: secret };
const idOnly: KeyParts = { accessKeyId: id };
const secretOnly: KeyParts = { accessKeySecret: secret };

type Row = [what: string, text: string, wanted: KeyParts | undefined];
const pair = (first: string, second: string): string => JSON.stringify({ [first]: id, [second]: secret });
/** Wraps a value in objects or arrays, JSON text in JSON text. */
const wrap = (levels: number, left: string, inner: string, right: string): string => left.repeat(levels) + inner + right.repeat(levels);

/** Read the same while it is typed. */
const json: Row[] = [
  ['camel case', pair('accessKeyId', 'accessKeySecret'), both],
  ['capitals', pair('AccessKeyId', 'AccessKeySecret'), both],
  ['snake case', pair('access_key_id', 'access_key_secret'), both],
  ['names of the environment', pair('AUTHING_ACCESS_KEY_ID', 'AUTHING_ACCESS_KEY_SECRET'), both],
  ['hyphens', pair('access-key-id', 'access-key-secret'), both],
  ['blanks', pair('Access Key ID', 'Access Key Secret'), both],
  ['secretAccessKey', pair('accessKeyId', 'secretAccessKey'), both],
  ['keyId and keySecret', pair('keyId', 'keySecret'), both],
  ['accessId and accessSecret', pair('accessId', 'accessSecret'), both],
  ['a user pool', pair('userPoolId', 'userPoolSecret'), both],
  ['a user pool in one word', pair('userpool_id', 'userpool_secret'), both],
  ['bare id and secret', pair('id', 'secret'), both],
  ['with other fields', JSON.stringify({ name: 'ci', status: 'activated', userId: 'u1', accessKeyId: id, accessKeySecret: secret }), both],
  ['blanks and line breaks', ` \r\n${JSON.stringify(both, undefined, 2).replaceAll('\n', '\r\n')}\n`, both],
  ['blanks in the values', JSON.stringify({ accessKeyId: ` ${id} `, accessKeySecret: `${secret}\n` }), both],
  ['an ID alone', JSON.stringify(idOnly), idOnly],
  ['a secret alone', JSON.stringify(secretOnly), secretOnly],
  ['an empty ID', JSON.stringify({ accessKeyId: '', accessKeySecret: secret }), secretOnly],
  ['an ID that is null', JSON.stringify({ accessKeyId: null, accessKeySecret: secret }), secretOnly],
  [
    'a key next to its user pool',
    JSON.stringify({ userPoolId: 'pool', userPoolSecret: 'other', accessKeyId: id, accessKeySecret: secret }),
    both,
  ],
  [
    'a key before its user pool',
    JSON.stringify({ accessKeyId: id, accessKeySecret: secret, userPoolId: 'pool', userPoolSecret: 'other' }),
    both,
  ],
  ['a pool ID and the secret of a key', pair('userPoolId', 'accessKeySecret'), both],
  ['in an envelope', JSON.stringify({ statusCode: 200, message: 'ok', data: both }), both],
  ['in an envelope in an envelope', JSON.stringify({ data: { list: [{ accessKey: { id, secret } }] } }), both],
  ['in an array of one', JSON.stringify([both]), both],
  ['four levels down', wrap(4, '{"data":', JSON.stringify(both), '}'), both],
  ['without a value', JSON.stringify({ accessKeyId: '', accessKeySecret: '' }), undefined],
  ['that holds nulls', JSON.stringify({ accessKeyId: null, accessKeySecret: null }), undefined],
  ['a bare id', JSON.stringify({ id }), undefined],
  ['a bare secret', JSON.stringify({ secret }), undefined],
  ['something else', JSON.stringify({ name: 'Shop', url: 'https://example.com' }), undefined],
  ['empty', '{}', undefined],
  ['an empty array', '[]', undefined],
];

/** Read only as a whole: half a line is no value yet. */
const lines: Row[] = [
  ['KEY=value', `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}`, both],
  ['KEY=value, CRLF', `ACCESS_KEY_ID=${id}\r\nACCESS_KEY_SECRET=${secret}\r\n`, both],
  ['blanks around =', `ACCESS_KEY_ID = ${id}\nACCESS_KEY_SECRET = ${secret}`, both],
  ['double quotes', `AUTHING_ACCESS_KEY_ID="${id}"\nAUTHING_ACCESS_KEY_SECRET="${secret}"`, both],
  ['single quotes', `GENAUTH_ACCESS_KEY_ID='${id}'\nGENAUTH_ACCESS_KEY_SECRET='${secret}'`, both],
  ['export', `export AUTHING_ACCESS_KEY_ID=${id}\nexport AUTHING_ACCESS_KEY_SECRET="${secret}"`, both],
  ['export, another prefix', `export MY_ACCESS_KEY_ID=${id}\r\nexport MY_ACCESS_KEY_SECRET=${secret}`, both],
  ['lower case', `access_key_id=${id}\naccess_key_secret=${secret}`, both],
  [
    'a comment and other lines',
    `# the key of CI\nNODE_ENV=test\nACCESS_KEY_ID=${id} # old\n\nACCESS_KEY_SECRET=${secret}\nPORT=3000`,
    both,
  ],
  ['the secret first', `ACCESS_KEY_SECRET=${secret}\nACCESS_KEY_ID=${id}`, both],
  ['names of AWS', `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`, both],
  ['a user pool', `AUTHING_USERPOOL_ID=${id}\nAUTHING_USERPOOL_SECRET=${secret}`, both],
  ['a user pool before a key', `USER_POOL_ID=pool\nUSER_POOL_SECRET=other\nACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}`, both],
  ['an empty ID', `ACCESS_KEY_ID=\nACCESS_KEY_SECRET=${secret}`, secretOnly],
  ['an empty ID in quotes', `ACCESS_KEY_ID=""\nACCESS_KEY_SECRET=${secret}`, secretOnly],
  ['an ID alone', `ACCESS_KEY_ID=${id}`, idOnly],
  ['a secret alone', `ACCESS_KEY_SECRET=${secret}`, secretOnly],
  ['YAML', `genauth:\n  accessKeyId: ${id}\n  accessKeySecret: ${secret}\n`, both],
  ['YAML with quotes', `access_key_id: "${id}"\naccess_key_secret: '${secret}'`, both],
  ['labels of a console', `Access Key ID: ${id}\nAccess Key Secret: ${secret}`, both],
  ['JavaScript', `const client = new ManagementClient({\n  accessKeyId: '${id}',\n  accessKeySecret: \`${secret}\`,\n});`, both],
  ['JavaScript on one line', `{accessKeyId:"${id}",accessKeySecret:"${secret}"}`, both],
  ['Python', `client = ManagementClient(access_key_id="${id}", access_key_secret="${secret}")`, both],
  ['Java', `options.accessKeyId = "${id}";\noptions.accessKeySecret = "${secret}";`, both],
  ['Go', `accessKeyId := "${id}"\naccessKeySecret := "${secret}"`, both],
  ['PHP', `['accessKeyId' => '${id}', 'accessKeySecret' => '${secret}']`, both],
  ['half of a JSON', `"accessKeyId": "${id}",\n"accessKeySecret": "${secret}"`, both],
  ['cut JSON', JSON.stringify(both).slice(0, -1), both],
];

/** An input box takes the line breaks out of what is pasted. */
const joined: Row[] = [
  ['KEY=value', `ACCESS_KEY_ID=${id}ACCESS_KEY_SECRET=${secret}`, both],
  ['the secret first', `ACCESS_KEY_SECRET=${secret}ACCESS_KEY_ID=${id}`, both],
  ['with AUTHING_', `AUTHING_ACCESS_KEY_ID=${id}AUTHING_ACCESS_KEY_SECRET=${secret}`, both],
  ['with GENAUTH_', `GENAUTH_ACCESS_KEY_ID=${id}GENAUTH_ACCESS_KEY_SECRET=${secret}`, both],
  ['export and AUTHING_', `export AUTHING_ACCESS_KEY_ID=${id}export AUTHING_ACCESS_KEY_SECRET=${secret}`, both],
  ['export', `export ACCESS_KEY_ID=${id}export ACCESS_KEY_SECRET=${secret}`, both],
  ['quotes', `ACCESS_KEY_ID="${id}"ACCESS_KEY_SECRET="${secret}"`, both],
  ['a user pool', `AUTHING_USERPOOL_ID=${id}AUTHING_USERPOOL_SECRET=${secret}`, both],
  ['YAML', `accessKeyId: ${id}accessKeySecret: ${secret}`, both],
  ['labels of a console', `Access Key ID: ${id}Access Key Secret: ${secret}`, both],
  ['an empty ID', `ACCESS_KEY_ID=ACCESS_KEY_SECRET=${secret}`, secretOnly],
];

const nothing: [what: string, text: string][] = [
  ['nothing', ''],
  ['blanks', ' \r\n\t '],
  ['a bare ID', id],
  ['a bare ID in quotes', `"${id}"`],
  ['a bare secret', secret],
  ['an ID and a secret without names', `${id}\n${secret}`],
  ['bare names', `id: ${id}\nsecret: ${secret}`],
  ['names alone', 'ACCESS_KEY_ID ACCESS_KEY_SECRET'],
  ['a name without a value', 'ACCESS_KEY_ID='],
  ['prose', 'Please send me the access key id and the secret of the user pool.'],
  ['an address', 'https://console.genauth.ai/console/64a1'],
  ['JSON that is a string', JSON.stringify(id)],
  ['JSON that is null', 'null'],
  ['a lone surrogate', '\ud800'],
];

describe('parseKeyText', () => {
  for (const [what, text, wanted] of json) it(`reads JSON: ${what}`, () => assert.deepEqual(parseKeyText(text), wanted));
  for (const [what, text, wanted] of lines) it(`reads lines: ${what}`, () => assert.deepEqual(parseKeyText(text), wanted));
  for (const [what, text, wanted] of joined) it(`reads joined lines: ${what}`, () => assert.deepEqual(parseKeyText(text), wanted));
  for (const [what, text] of nothing) it(`finds nothing in ${what}`, () => assert.equal(parseKeyText(text), undefined));
});

describe('parseTypedKeyText', () => {
  for (const [what, text, wanted] of json) it(`reads JSON: ${what}`, () => assert.deepEqual(parseTypedKeyText(text), wanted));
  for (const [what, text] of [...lines, ...joined, ...nothing]) {
    it(`leaves what may be half typed alone: ${what}`, () => assert.equal(parseTypedKeyText(text), undefined));
  }

  it('reads a JSON object only when its last mark is there', () => {
    const text = JSON.stringify(both);
    for (let length = 0; length < text.length; length += 1) assert.equal(parseTypedKeyText(text.slice(0, length)), undefined);
    assert.deepEqual(parseTypedKeyText(text), both);
  });
});

describe('hostile key texts', () => {
  const fill = (left: string, piece: string): string => (left + piece.repeat(20_000)).slice(0, 20_000);

  it('20,000 characters are read, 20,001 are not', () => {
    for (const text of [JSON.stringify(both), `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}`]) {
      assert.deepEqual(parseKeyText(text.padEnd(20_000)), both);
      assert.equal(parseKeyText(text.padEnd(20_001)), undefined);
      assert.equal(parseTypedKeyText(text.padEnd(20_001)), undefined);
    }
  });

  for (const inner of [both, { id, secret }]) {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      it(`an object called ${name} that holds ${Object.keys(inner).join(' and ')} changes no other object`, () => {
        const text = `{"${name}":${JSON.stringify(inner)}}`;
        parseKeyText(text);
        assert.equal(parseTypedKeyText(text), undefined);
        assert.ok(!('accessKeyId' in {}) && !('secret' in {}));
      });
    }
  }

  it('a JSON object that inherits its names is no key', () => {
    assert.equal(parseTypedKeyText(`{"__proto__":{"id":"${id}"},"secret":"${secret}"}`), undefined);
  });

  const deep: [what: string, text: string][] = [
    ['arrays', wrap(9_000, '[', '1', ']')],
    ['objects', wrap(3_000, '{"a":', '1', '}')],
    ['open arrays', fill('', '[')],
    ['open objects', fill('', '{"a":')],
    ['both, with a key at the bottom', wrap(2_000, '[{"a":', JSON.stringify(both), '}]')],
  ];
  for (const [what, text] of deep) {
    it(`deeply nested ${what}: nothing is found while typing, nothing is thrown`, () => {
      parseKeyText(text);
      assert.equal(parseTypedKeyText(text), undefined);
    });
  }

  // Each makes some part of the pattern try again from many places.
  const slow: [start: string, piece: string][] = [
    ['', 'a'],
    ['', ' '],
    ['', '_'],
    ['', 'access_key_'],
    ['', 'user_pool_'],
    ['', 'export '],
    ['', 'AUTHING_'],
    ['', 'accessKeyId '],
    ['', 'accessKeyId"\''],
    ['', 'accessKeyId:\r\n'],
    ['', 'accessKeyId='],
    ['', 'accessKeyId=a'],
    ['', 'accessKeyId= a;'],
    ['accessKeyId', ' '],
    ['accessKeyId=', 'a'],
    ['accessKeyId=', '_'],
    ['accessKeyId=', 'export'],
    ['accessKeyId=', 'export\t'],
    ['accessKeyId=', 'AUTHING_'],
    ['accessKeyId=', 'AUTHING_KEYID'],
    ['accessKeyId=', 'AUTHING_KEYID '],
    ['accessKeyId=AUTHING_ACCESS_KEY_ID', ' '],
    [`accessKeyId=${'AUTHING_'.repeat(1_200)}KEYID`, ' '],
  ];
  for (const [start, piece] of slow) {
    const text = fill(start, piece);
    it(`20,000 characters of ${JSON.stringify(start.slice(0, 40) + piece)} are read at once`, () => {
      const from = performance.now();
      parseKeyText(text);
      parseTypedKeyText(text);
      assert.ok(performance.now() - from < 20_000);
    });
  }

  it('20,001 characters are refused before they are looked at', () => {
    const text = `${fill('accessKeyId=', 'AUTHING_')}A`;
    const from = performance.now();
    for (let round = 0; round < 1_000; round += 1) assert.equal(parseKeyText(text), undefined);
    assert.ok(performance.now() - from < 20_000);
  });
});
