import assert from 'node:assert/strict';
import { readKeyText } from '../../../../src/domain/connections/keyText';
import type { KeyText } from '../../../../src/domain/connections/keyText';
import pasted from '../../../fixtures/pasted-keys.json';

const id = '64a1b2c3d4e5f6a7b8c9d0e1';
const secret = '0f3b9c1e5d7a2b4c6e8f0a1b3c5d7e9f';
const id2 = '74a1b2c3d4e5f6a7b8c9d0e1';
const secret2 = 'aaaa9c1e5d7a2b4c6e8f0a1b3c5d7e9f';
const both: KeyText = { kind: 'parts', parts: { accessKeyId: id, accessKeySecret: secret } };
const idOnly: KeyText = { kind: 'parts', parts: { accessKeyId: id } };
const several: KeyText = { kind: 'several' };
const encoded: KeyText = { kind: 'encoded' };
const none: KeyText = { kind: 'none' };

/** Where people have a key: shells, configuration of all kinds, code in nine languages, tables, chats, consoles in two languages. */
const texts = pasted.map(([what = '', text = '', wanted = '']) => [what, text, wantedOf(wanted)] as const);

function wantedOf(name: string): KeyText {
  const named: Record<string, KeyText> = { both, idOnly, several, encoded, none };
  return named[name] ?? assert.fail(`"${name}" is none of them`);
}

const parts = (accessKeyId: string, accessKeySecret: string): KeyText => ({ kind: 'parts', parts: { accessKeyId, accessKeySecret } });
const joined: [what: string, text: string, wanted: KeyText][] = [
  ['a table of rows', `| Access Key ID | ${id} | | Access Key Secret | ${secret} |`, both],
  ['a table of columns', `| Access Key ID | Access Key Secret | |---|---| | ${id} | ${secret} |`, both],
  ['a table of two rows', `| Access Key ID | Access Key Secret | |---|---| | ${id} | ${secret} | | ${id2} | ${secret2} |`, several],
  ['a table with the secret first', `| Access Key Secret | Access Key ID | | ${secret} | ${id} |`, both],
  ['a head whose secret is missing', `| Access Key ID | Access Key Secret | |---|---| | ${id} | hidden |`, none],
  ['CSV', `accessKeyId,accessKeySecret ${id},${secret}`, both],
  ['a list of labels and one of values', `用户池 ID 用户池密钥 ${id} ${secret}`, both],
  ['labels and values in turn', `Access Key ID ${id} Access Key Secret ${secret}`, both],
  ['JSON', `{ "accessKeyId": "${id}", "accessKeySecret": "${secret}" }`, both],
];
const values: [what: string, text: string, wanted: KeyText][] = [
  ['a secret that looks like an ID', `accessKeyId: ${id}\naccessKeySecret: ${id2}`, parts(id, id2)],
  ['a secret that is the ID', `accessKeyId: ${id}\naccessKeySecret: ${id}`, parts(id, id)],
  ['a secret in base64', `accessKeyId=${id}\naccessKeySecret=ab+/=cd==`, parts(id, 'ab+/=cd==')],
  ['a secret with marks', `accessKeyId="${id}"\naccessKeySecret="ab#cd$ef!gh"`, parts(id, 'ab#cd$ef!gh')],
  ['a secret with a quote', JSON.stringify({ accessKeyId: id, accessKeySecret: 'a"b\\c' }), parts(id, 'a"b\\c')],
  [
    'a no-break space inside, which can be named then',
    `ACCESS_KEY_ID=64a1b2c3\u00a0d4e5f6a7\nACCESS_KEY_SECRET=${secret}`,
    parts('64a1b2c3 d4e5f6a7', secret),
  ],
];

describe('R14: an access key, in the form in which people have it', () => {
  for (const [what, text, wanted] of [
    ...texts,
    ...values,
    ...joined.map(([what, ...rest]) => [`${what}, without line breaks`, ...rest] as const),
  ])
    it(`${what}: ${wanted.kind}`, () => assert.deepEqual(readKeyText(text), wanted));

  it('none of these texts is longer to read than a moment, also without its line breaks and many times over', () => {
    const from = performance.now();
    for (const [, text] of texts) {
      readKeyText(text.repeat(200).slice(0, 20_000));
      readKeyText(text.replaceAll('\n', ' ').repeat(200).slice(0, 20_000));
    }
    assert.ok(performance.now() - from < 60_000);
  });
});
