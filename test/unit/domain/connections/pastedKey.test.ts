import assert from 'node:assert/strict';
import { readKeyText } from '../../../../src/domain/connections/keyText';
import type { KeyText } from '../../../../src/domain/connections/keyText';

const id = '64a1b2c3d4e5f6a7b8c9d0e1';
const secret = '0f3b9c1e5d7a2b4c6e8f0a1b3c5d7e9f';
const both: KeyText = { kind: 'parts', parts: { accessKeyId: id, accessKeySecret: secret } };
const idOnly: KeyText = { kind: 'parts', parts: { accessKeyId: id } };
const secretOnly: KeyText = { kind: 'parts', parts: { accessKeySecret: secret } };
const several: KeyText = { kind: 'several' };
const none: KeyText = { kind: 'none' };

/** What the sandbox prints when it runs alone: see src/sandbox/main.ts. */
const alone = [
  'Address            http://127.0.0.1:41234',
  `Access Key ID      ${id}`,
  `Access Key Secret  ${secret}`,
  'Inbox              http://127.0.0.1:41234/inbox/mine',
  'Ctrl+C stops it.',
].join('\n');

/** The same among sentences. */
const started = [
  'The local sandbox runs. Connect to it with "GenAuth: Connect...", "Private deployment", and',
  '  host               http://127.0.0.1:41234',
  `  Access Key ID      ${id}`,
  `  Access Key Secret  ${secret}`,
  'A URL for a webhook that takes any event: http://127.0.0.1:41234/inbox/mine',
  'Ctrl+C ends all of it.',
].join('\n');

const texts: [what: string, text: string, wanted: KeyText][] = [
  ['what the sandbox prints when it runs alone', alone, both],
  ['indented labels below a sentence', started, both],
  ['the same with CRLF and indented by tabs', started.replaceAll('\n', '\r\n').replaceAll('  ', '\t'), both],
  ['JSON with userPoolId and secret', JSON.stringify({ userPoolId: id, secret }), both],
  ['JSON with secret before userPoolId', JSON.stringify({ secret, userPoolId: id }, undefined, 2), both],
  ['JavaScript with userPoolId and secret', `new ManagementClient({\n  userPoolId: '${id}',\n  secret: '${secret}',\n})`, both],
  ['AUTHING_ names', `AUTHING_USERPOOL_ID=${id}\nAUTHING_USERPOOL_SECRET=${secret}`, both],
  ['AUTHING_ names with one more underscore', `AUTHING_USER_POOL_ID=${id}\nAUTHING_USER_POOL_SECRET=${secret}`, both],
  ['AUTHING_SECRET', `AUTHING_USERPOOL_ID=${id}\nAUTHING_SECRET=${secret}`, both],
  ['GENAUTH_ names', `GENAUTH_ACCESS_KEY_ID=${id}\nGENAUTH_ACCESS_KEY_SECRET=${secret}`, both],
  ['GENAUTH_ACCESS_KEY and GENAUTH_SECRET', `GENAUTH_ACCESS_KEY=${id}\nGENAUTH_SECRET=${secret}`, both],
  ['AK and SK', `AK=${id}\nSK=${secret}`, both],
  ['AUTHING_SK before AUTHING_AK', `AUTHING_SK: ${secret}\nAUTHING_AK: ${id}`, both],
  ['setx of Windows', `setx GENAUTH_ACCESS_KEY_ID "${id}"\nsetx GENAUTH_ACCESS_KEY_SECRET "${secret}"`, both],
  ['PowerShell', `$env:GENAUTH_ACCESS_KEY_ID = "${id}"\n$env:GENAUTH_ACCESS_KEY_SECRET = "${secret}"`, both],
  ['Docker', `ENV GENAUTH_ACCESS_KEY_ID=${id}\nENV GENAUTH_ACCESS_KEY_SECRET=${secret}`, both],
  [
    'Java setters',
    `ManagementClientOptions options = new ManagementClientOptions();\noptions.setAccessKeyId("${id}");\noptions.setAccessKeySecret("${secret}");`,
    both,
  ],
  ['Java setters, the secret first', `options.setAccessKeySecret("${secret}");\noptions.setAccessKeyId("${id}");`, both],
  ['Java setters of a user pool', `options.setUserPoolId("${id}");\noptions.setSecret("${secret}");`, both],
  ['a Java builder', `ManagementClientOptions.builder().accessKeyId("${id}").accessKeySecret("${secret}").build();`, both],
  ['a Java constructor', `var client = new ManagementClient("${id}", "${secret}");`, both],
  ['a Java constructor of options', `new ManagementClientOptions(\n  "${id}",\n  "${secret}"\n)`, both],
  ['Python', `client = ManagementClient(\n    access_key_id="${id}",\n    access_key_secret='${secret}',\n)`, both],
  ['Python options of a user pool', `ManagementClientOptions(user_pool_id="${id}", secret="${secret}")`, both],
  ['Python environment', `os.environ["AUTHING_ACCESS_KEY_ID"] = "${id}"\nos.environ['AUTHING_ACCESS_KEY_SECRET'] = '${secret}'`, both],
  ['PHP setters', `$options->setAccessKeyId('${id}');\n$options->setAccessKeySecret('${secret}');`, both],
  ['a PHP constructor', `$management = new ManagementClient('${id}', '${secret}', 'https://api.authing.cn');`, both],
  ['PHP arrays', `$options = ['accessKeyId' => '${id}', 'accessKeySecret' => '${secret}'];`, both],
  ['Go struct', `options := &dto.ManagementClientOptions{\n\tAccessKeyId: "${id}",\n\tAccessKeySecret: "${secret}",\n}`, both],
  ['Go fields', `options.AccessKeyId = "${id}"\noptions.AccessKeySecret = \`${secret}\``, both],
  ['a Go constructor', `client := management.NewClient("${id}", "${secret}")`, both],
  ['C# object', `new ManagementClientOptions { AccessKeyId = "${id}", AccessKeySecret = "${secret}" }`, both],
  ['C# constructor with names', `new ManagementClientOptions(accessKeyId: "${id}", accessKeySecret: "${secret}")`, both],
  ['YAML', `genauth:\n  access-key-id: ${id}\n  access-key-secret: "${secret}"\n`, both],
  ['YAML of a user pool', `authing:\n  userPoolId: ${id}\n  secret: ${secret}\n`, both],
  ['.properties', `authing.access-key-id=${id}\nauthing.access-key-secret=${secret}`, both],
  ['.properties of a user pool', `authing.userPoolId = ${id}\nauthing.userPoolSecret = ${secret}`, both],
  ['XML', `<accessKeyId>${id}</accessKeyId>\n<accessKeySecret>${secret}</accessKeySecret>`, both],
  ['labels and tabs', `Access Key ID\t${id}\nAccess Key Secret\t${secret}`, both],
  ['labels above their values', `Access Key ID\n${id}\nAccess Key Secret\n${secret}\n`, both],
  ['labels above indented values, CRLF', `UserPool ID\r\n  ${id}\r\nUserPool Secret\r\n  ${secret}\r\n`, both],
  ['Chinese labels', `用户池 ID：${id}\n用户池密钥：${secret}`, both],
  ['Chinese labels above their values', `用户池ID\n${id}\n用户池密钥\n${secret}`, both],
  ['Chinese labels and tabs, the secret first', `密钥\t${secret}\n用户池 ID\t${id}`, both],
  ['Chinese labels of an access key', `访问密钥 ID: ${id}\n访问密钥 Secret: ${secret}`, both],
  ['Chinese labels, traditional', `用戶池 ID：${id}\n用戶池密鑰：${secret}`, both],
  ['AccessKey ID and AccessKey 密钥', `AccessKey ID ： ${id}\nAccessKey 密钥 ： ${secret}`, both],
  ['Chinese JSON', JSON.stringify({ 用户池ID: id, 密钥: secret }), both],
  ['curly quotes', `“accessKeyId”: “${id}”, “accessKeySecret”: “${secret}”`, both],
  ['JSON in curly quotes', `{“accessKeyId”:“${id}”,“accessKeySecret”:“${secret}”}`, both],
  ['full-width colons and letters', `ＡｃｃｅｓｓＫｅｙＩｄ：${id}\nAccess Key Secret＝${secret}`, both],
  ['a byte order mark and no-break spaces', `\ufeffACCESS_KEY_ID\u00a0=\u00a0${id}\nACCESS_KEY_SECRET=${secret}\u00a0`, both],
  [
    'zero-width characters inside',
    `ACCESS_KEY_ID=\u200b${id.slice(0, 8)}\u200b${id.slice(8)}\nACCESS_\u200bKEY_SECRET=\u202a${secret}\u202c`,
    both,
  ],
  ['hidden characters in JSON', JSON.stringify({ accessKeyId: `\ufeff${id}`, accessKeySecret: `${secret}\u200b` }), both],
  ["a webhook's secret is no key's", `GENAUTH_ACCESS_KEY_ID=${id}\nGENAUTH_WEBHOOK_SECRET=${secret}`, idOnly],
  ["an app's secret is no key's", `userPoolId: ${id}\nappSecret: ${secret}\nclient_secret: ${secret}`, idOnly],
  ['an ID alone, as a label', `Access Key ID      ${id}`, idOnly],
  ['an ID alone, in Chinese', `用户池 ID：${id}`, idOnly],
  ['a secret alone, in Java', `options.setAccessKeySecret("${secret}");`, secretOnly],
  ['an ID whose secret is read from elsewhere', `accessKeyId: '${id}',\naccessKeySecret: process.env.GENAUTH_ACCESS_KEY_SECRET`, idOnly],
  ['an example without values', 'accessKeyId: "${ACCESS_KEY_ID}", accessKeySecret: "xxxxxxxx"', none],
  ['the same key twice', `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}\n\naccessKeyId: ${id}\naccessKeySecret: ${secret}`, both],
  [
    'two keys',
    `# test\nACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}\n# production\nACCESS_KEY_ID=74a1b2c3d4e5f6a7b8c9d0e1\nACCESS_KEY_SECRET=another`,
    several,
  ],
  [
    'two user pools in Chinese',
    `用户池 ID：${id}\n用户池密钥：${secret}\n用户池 ID：74a1b2c3d4e5f6a7b8c9d0e1\n用户池密钥：another`,
    several,
  ],
  ['one ID with two secrets', `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}\nACCESS_KEY_SECRET=another`, several],
  [
    'two keys in a JSON array',
    JSON.stringify([
      { accessKeyId: id, accessKeySecret: secret },
      { accessKeyId: 'b', accessKeySecret: 'c' },
    ]),
    several,
  ],
  ['two keys in a JSON object', JSON.stringify({ test: { userPoolId: id, secret }, live: { userPoolId: 'b', secret: 'c' } }), several],
  [
    'the same key twice in JSON',
    JSON.stringify([
      { accessKeyId: id, accessKeySecret: secret },
      { accessKeyId: id, accessKeySecret: secret },
    ]),
    both,
  ],
  ['prose', 'Copy the access key id\nand the secret of the user pool, then paste both.', none],
  ['Chinese prose', '请复制用户池 ID\n和密钥，然后粘贴。', none],
  ['too long', `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}`.padEnd(20_001), none],
];

describe('an access key that was pasted', () => {
  for (const [what, text, wanted] of texts) it(`is read from ${what}`, () => assert.deepEqual(readKeyText(text), wanted));

  const fill = (piece: string): string => piece.repeat(20_000).slice(0, 20_000);
  for (const piece of [
    '密钥',
    '用户池 ',
    '访问密钥',
    'ak\n',
    'sk \t',
    'secret(',
    'accessKeyId\n',
    'accessKeyId\t1',
    'ManagementClient("',
    'ManagementClient("aaaaaaaa",',
    'ManagementClientOptions ( ',
    '\u200b',
    '“',
    '：',
    'access\u00a0key ',
  ]) {
    it(`20,000 characters of ${JSON.stringify(piece)} end at once`, () => {
      const from = performance.now();
      readKeyText(fill(piece));
      readKeyText(`accessKeyId${fill(piece).slice(20)}`);
      assert.ok(performance.now() - from < 1000);
    });
  }
});
