import assert from 'node:assert/strict';
import { readKeyText } from '../../../../src/domain/connections/keyText';
import type { KeyText } from '../../../../src/domain/connections/keyText';

const id = '64a1b2c3d4e5f6a7b8c9d0e1';
const secret = '0f3b9c1e5d7a2b4c6e8f0a1b3c5d7e9f';
const id2 = '74a1b2c3d4e5f6a7b8c9d0e1';
const secret2 = 'aaaa9c1e5d7a2b4c6e8f0a1b3c5d7e9f';
const both: KeyText = { kind: 'parts', parts: { accessKeyId: id, accessKeySecret: secret } };
const idOnly: KeyText = { kind: 'parts', parts: { accessKeyId: id } };
const several: KeyText = { kind: 'several' };
const encoded: KeyText = { kind: 'encoded' };
const none: KeyText = { kind: 'none' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Where people have a key: shells, configuration of all kinds, code in nine languages, tables, chats, consoles in two languages. */
const texts: [what: string, text: string, wanted: KeyText][] = [
  ['export', `export GENAUTH_ACCESS_KEY_ID=${id}\nexport GENAUTH_ACCESS_KEY_SECRET=${secret}\n`, both],
  ['export quoted semicolons', `export A_ACCESS_KEY_ID="${id}"; export A_ACCESS_KEY_SECRET='${secret}';`, both],
  ['.env with comments', `# my pool\nACCESS_KEY_ID=${id} # the id\nACCESS_KEY_SECRET=${secret} # the secret\n`, both],
  [
    '.env commented out second',
    `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}\n#ACCESS_KEY_ID=${id2}\n#ACCESS_KEY_SECRET=${secret2}\n`,
    several,
  ],
  ['.env with spaces', `ACCESS_KEY_ID = ${id}\nACCESS_KEY_SECRET = ${secret}`, both],
  ['.env CRLF', `ACCESS_KEY_ID=${id}\r\nACCESS_KEY_SECRET=${secret}\r\n`, both],
  ['set windows', `set ACCESS_KEY_ID=${id}\r\nset ACCESS_KEY_SECRET=${secret}`, both],
  ['setx /M', `setx ACCESS_KEY_ID ${id} /M\nsetx ACCESS_KEY_SECRET ${secret} /M`, both],
  ['fish', `set -x ACCESS_KEY_ID ${id}\nset -x ACCESS_KEY_SECRET ${secret}`, both],
  ['csh', `setenv ACCESS_KEY_ID ${id}\nsetenv ACCESS_KEY_SECRET ${secret}`, both],
  ['docker -e', `docker run -e GENAUTH_ACCESS_KEY_ID=${id} -e GENAUTH_ACCESS_KEY_SECRET=${secret} app`, both],
  ['docker --env=', `docker run --env=ACCESS_KEY_ID=${id} --env="ACCESS_KEY_SECRET=${secret}" app`, both],
  ['compose list', `environment:\n  - ACCESS_KEY_ID=${id}\n  - ACCESS_KEY_SECRET=${secret}\n`, both],
  ['compose map', `environment:\n  ACCESS_KEY_ID: ${id}\n  ACCESS_KEY_SECRET: ${secret}\n`, both],
  ['k8s secret stringData', `apiVersion: v1\nkind: Secret\nstringData:\n  accessKeyId: ${id}\n  accessKeySecret: ${secret}\n`, both],
  [
    'k8s secret data',
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: genauth\ndata:\n  accessKeyId: ${base64(id)}\n  accessKeySecret: ${base64(secret)}\n`,
    encoded,
  ],
  ['k8s env name/value', `env:\n  - name: ACCESS_KEY_ID\n    value: ${id}\n  - name: ACCESS_KEY_SECRET\n    value: "${secret}"\n`, both],
  [
    'json name/value',
    JSON.stringify([
      { name: 'ACCESS_KEY_ID', value: id },
      { name: 'ACCESS_KEY_SECRET', value: secret },
    ]),
    both,
  ],
  [
    'ecs task def',
    JSON.stringify({
      containerDefinitions: [
        {
          environment: [
            { name: 'GENAUTH_ACCESS_KEY_ID', value: id },
            { name: 'GENAUTH_ACCESS_KEY_SECRET', value: secret },
          ],
        },
      ],
    }),
    both,
  ],
  [
    'postman env',
    JSON.stringify(
      {
        id: '2f0e9d3c-0000-4b1c-9d9a-000000000000',
        name: 'GenAuth',
        values: [
          { key: 'accessKeyId', value: id, type: 'default', enabled: true },
          { key: 'accessKeySecret', value: secret, type: 'secret', enabled: true },
        ],
        _postman_variable_scope: 'environment',
      },
      null,
      2,
    ),
    both,
  ],
  ['insomnia env', JSON.stringify({ base_url: 'https://api.genauth.ai', access_key_id: id, access_key_secret: secret }), both],
  ['insomnia yaml', `environments:\n  name: Base\n  data:\n    access_key_id: ${id}\n    access_key_secret: ${secret}\n`, both],
  ['vscode rest client', `@accessKeyId = ${id}\n@accessKeySecret = ${secret}\n`, both],
  [
    'http file',
    `POST https://api.genauth.ai/api/v3/get-management-token\ncontent-type: application/json\n\n{\n  "accessKeyId": "${id}",\n  "accessKeySecret": "${secret}"\n}`,
    both,
  ],
  [
    'curl -d',
    `curl -X POST https://api.genauth.ai/api/v3/get-management-token -H 'content-type: application/json' -d '{"accessKeyId":"${id}","accessKeySecret":"${secret}"}'`,
    both,
  ],
  ['curl escaped', `curl -d "{\\"accessKeyId\\":\\"${id}\\",\\"accessKeySecret\\":\\"${secret}\\"}"`, both],
  ['json comments', `{\n  // the key\n  "accessKeyId": "${id}", /* x */\n  "accessKeySecret": "${secret}",\n}`, both],
  ['json trailing comma', `{"accessKeyId":"${id}","accessKeySecret":"${secret}",}`, both],
  ['json5', `{accessKeyId:'${id}',accessKeySecret:'${secret}'}`, both],
  ['json in a string', JSON.stringify(JSON.stringify({ accessKeyId: id, accessKeySecret: secret })), both],
  ['json nested 6 deep', JSON.stringify({ a: { b: { c: { d: { e: { accessKeyId: id, accessKeySecret: secret } } } } } }), both],
  [
    'json env in envelope',
    JSON.stringify({ statusCode: 200, data: { accessKeyId: id, accessKeySecret: secret, createdAt: '2026' } }),
    both,
  ],
  [
    'json list of keys',
    JSON.stringify({
      data: {
        list: [
          { accessKeyId: id, accessKeySecret: secret },
          { accessKeyId: id2, accessKeySecret: secret2 },
        ],
      },
    }),
    several,
  ],
  ['json id/secret', JSON.stringify({ id, secret }), both],
  ['json id only noise', JSON.stringify({ id: 'x', accessKeyId: id }), idOnly],
  ['toml', `[genauth]\naccess_key_id = "${id}"\naccess_key_secret = '${secret}'\n`, both],
  ['ini', `[default]\naccess_key_id=${id}\naccess_key_secret=${secret}\n`, both],
  [
    'ini two profiles',
    `[default]\naccess_key_id=${id}\naccess_key_secret=${secret}\n[prod]\naccess_key_id=${id2}\naccess_key_secret=${secret2}\n`,
    several,
  ],
  ['properties colon', `genauth.accessKeyId: ${id}\ngenauth.accessKeySecret: ${secret}\n`, both],
  ['spring yaml', `genauth:\n  management:\n    access-key-id: '${id}'\n    access-key-secret: '${secret}'\n`, both],
  ['yaml block', `accessKeyId: >-\n  ${id}\naccessKeySecret: |\n  ${secret}\n`, both],
  ['fences', '```json\n' + JSON.stringify({ accessKeyId: id, accessKeySecret: secret }, null, 2) + '\n```', both],
  ['fences env', '```\nACCESS_KEY_ID=' + id + '\nACCESS_KEY_SECRET=' + secret + '\n```', both],
  ['inline code', `Access Key ID: \`${id}\`, Access Key Secret: \`${secret}\``, both],
  ['bold md', `**Access Key ID**: ${id}\n**Access Key Secret**: ${secret}`, both],
  ['bold md colon in', `**Access Key ID:** ${id}\n**Access Key Secret:** ${secret}`, both],
  ['md list', `- Access Key ID: ${id}\n- Access Key Secret: ${secret}`, both],
  ['md table rows', `| Name | Value |\n|---|---|\n| Access Key ID | ${id} |\n| Access Key Secret | ${secret} |`, both],
  ['md table cols', `| Access Key ID | Access Key Secret |\n|---|---|\n| ${id} | ${secret} |`, both],
  ['md table code', `| Access Key ID | \`${id}\` |\n| Access Key Secret | \`${secret}\` |`, both],
  ['tab table cols', `Access Key ID\tAccess Key Secret\tCreated\n${id}\t${secret}\t2026-01-01`, both],
  ['tab table cols two rows', `Access Key ID\tAccess Key Secret\n${id}\t${secret}\n${id2}\t${secret2}`, several],
  ['csv', `accessKeyId,accessKeySecret\n${id},${secret}\n`, both],
  ['csv quoted', `"Access Key ID","Access Key Secret"\n"${id}","${secret}"\n`, both],
  ['html rows', `<tr><td>Access Key ID</td><td>${id}</td></tr><tr><td>Access Key Secret</td><td>${secret}</td></tr>`, both],
  ['html copy lines', `Access Key ID\n\n${id}\n\nAccess Key Secret\n\n${secret}\n`, both],
  ['html copy w/ buttons', `Access Key ID\n${id}\nCopy\nAccess Key Secret\n${secret}\nCopy\n`, both],
  ['zh fullwidth', `访问密钥ID：${id}\n访问密钥：${secret}`, both],
  ['zh full with space', `用户池ID ： ${id}\n用户池密钥 ： ${secret}`, both],
  ['zh swapped', `用户池密钥：${secret}\n用户池ID：${id}`, both],
  ['zh 为', `用户池 ID 为 ${id}，密钥为 ${secret}`, both],
  ['zh 是', `用户池ID是${id}，用户池密钥是${secret}。`, both],
  ['zh parens', `用户池 ID（userPoolId）：${id}\n用户池密钥（secret）：${secret}`, both],
  ['zh brackets', `【用户池 ID】${id}\n【用户池密钥】${secret}`, both],
  ['zh quotes', `用户池 ID：「${id}」\n用户池密钥：『${secret}』`, both],
  ['zh tabs', `用户池 ID\t${id}\t复制\n用户池密钥\t${secret}\t复制`, both],
  ['zh table', `| 用户池 ID | 用户池密钥 |\n| --- | --- |\n| ${id} | ${secret} |`, both],
  ['en is', `The access key ID is ${id} and the access key secret is ${secret}.`, both],
  ['en dash', `Access Key ID - ${id}\nAccess Key Secret - ${secret}`, both],
  ['en arrow', `Access Key ID → ${id}\nAccess Key Secret → ${secret}`, both],
  ['email prose', `Hi Bob,\nhere is the key of the test pool:\n\nAccess Key ID: ${id}\nAccess Key Secret: ${secret}\n\nBest, Ann`, both],
  ['chat', `Ann 10:03\nAccess Key ID: ${id}\nAnn 10:04\nAccess Key Secret: ${secret}`, both],
  ['slack quote', `> Access Key ID: ${id}\n> Access Key Secret: ${secret}`, both],
  ['c# ctor', `new ManagementClientOptions("${id}", "${secret}")`, both],
  [
    'c# AccessKeyId props',
    `var options = new ManagementClientOptions();\noptions.AccessKeyId = "${id}";\noptions.AccessKeySecret = "${secret}";`,
    both,
  ],
  ['c# user pool', `new ManagementClientOptions { UserPoolId = "${id}", Secret = "${secret}" }`, both],
  ['appsettings', JSON.stringify({ GenAuth: { AccessKeyId: id, AccessKeySecret: secret } }), both],
  ['go ctor options', `options := dto.ManagementClientOptions{AccessKeyId: "${id}", AccessKeySecret: "${secret}"}`, both],
  ['go positional', `client, err := client.NewManagementClient("${id}", "${secret}")`, both],
  ['go const', `const (\n\taccessKeyID     = "${id}"\n\taccessKeySecret = "${secret}"\n)`, both],
  [
    'java final',
    `private static final String ACCESS_KEY_ID = "${id}";\nprivate static final String ACCESS_KEY_SECRET = "${secret}";`,
    both,
  ],
  ['java builder with', `new Builder().withAccessKeyId("${id}").withAccessKeySecret("${secret}")`, both],
  [
    'java new ManagementClient(options)',
    `ManagementClientOptions o = new ManagementClientOptions("${id}", "${secret}", "https://api.authing.cn");`,
    both,
  ],
  ['kotlin', `ManagementClientOptions().apply { accessKeyId = "${id}"; accessKeySecret = "${secret}" }`, both],
  ['python dict', `config = {'access_key_id': '${id}', 'access_key_secret': '${secret}'}`, both],
  ['python positional', `ManagementClient('${id}', '${secret}')`, both],
  ['python getenv', `os.getenv("ACCESS_KEY_ID", "${id}")\nos.getenv("ACCESS_KEY_SECRET", "${secret}")`, both],
  ['python environ.get', `access_key_id = os.environ.get("ACCESS_KEY_ID")`, none],
  ['php define', `define('ACCESS_KEY_ID', '${id}');\ndefine('ACCESS_KEY_SECRET', '${secret}');`, both],
  ['php env()', `'accessKeyId' => env('ACCESS_KEY_ID', '${id}'),\n'accessKeySecret' => env('ACCESS_KEY_SECRET', '${secret}'),`, both],
  ['ruby hash', `GenAuth.configure(access_key_id: "${id}", access_key_secret: "${secret}")`, both],
  ['ruby rocket', `{ :access_key_id => "${id}", :access_key_secret => "${secret}" }`, both],
  ['ruby ENV', `ENV["ACCESS_KEY_ID"] = "${id}"\nENV["ACCESS_KEY_SECRET"] = "${secret}"`, both],
  ['node const', `const accessKeyId = '${id}'\nconst accessKeySecret = '${secret}'`, both],
  ['node ??', `accessKeyId: process.env.ACCESS_KEY_ID ?? '${id}', accessKeySecret: process.env.ACCESS_KEY_SECRET ?? '${secret}'`, both],
  ['node ||', `accessKeyId: process.env.ACCESS_KEY_ID || '${id}', accessKeySecret: process.env.ACCESS_KEY_SECRET || '${secret}'`, both],
  ['node process.env assign', `process.env.ACCESS_KEY_ID = '${id}';\nprocess.env.ACCESS_KEY_SECRET = '${secret}';`, both],
  ['ts typed', `const accessKeyId: string = "${id}";\nconst accessKeySecret: string = "${secret}";`, both],
  ['rust struct', `ManagementClientOptions { access_key_id: "${id}".to_string(), access_key_secret: "${secret}".to_string() }`, both],
  ['rust String::from', `access_key_id: String::from("${id}"), access_key_secret: String::from("${secret}")`, both],
  ['rust const', `const ACCESS_KEY_ID: &str = "${id}";\nconst ACCESS_KEY_SECRET: &str = "${secret}";`, both],
  ['swift', `let accessKeyId: String = "${id}"\nlet accessKeySecret: String = "${secret}"`, both],
  ['terraform', `variable "access_key_id" {\n  default = "${id}"\n}\nvariable "access_key_secret" {\n  default = "${secret}"\n}`, both],
  ['tfvars', `access_key_id     = "${id}"\naccess_key_secret = "${secret}"`, both],
  ['gh actions', `env:\n  ACCESS_KEY_ID: \${{ secrets.ACCESS_KEY_ID }}\n  ACCESS_KEY_SECRET: \${{ secrets.ACCESS_KEY_SECRET }}`, none],
  ['placeholders your', `ACCESS_KEY_ID=YOUR_ACCESS_KEY_ID\nACCESS_KEY_SECRET=YOUR_ACCESS_KEY_SECRET`, none],
  ['placeholders <>', `ACCESS_KEY_ID=<your-id>\nACCESS_KEY_SECRET=<your-secret>`, none],
  ['placeholders AUTHING_', `accessKeyId: 'AUTHING_ACCESS_KEY_ID', accessKeySecret: 'AUTHING_ACCESS_KEY_SECRET'`, none],
  ['placeholders zh', `accessKeyId: '你的用户池ID', accessKeySecret: '你的密钥'`, none],
  ['masked dots', `Access Key ID: ${id}\nAccess Key Secret: ••••••••••`, idOnly],
  ['masked stars', `Access Key ID: ${id}\nAccess Key Secret: ****************`, idOnly],
  ['masked partly', `Access Key ID: ${id}\nAccess Key Secret: 0f3b****7e9f`, idOnly],
  ['url query', `https://x/?accessKeyId=${id}&accessKeySecret=${secret}`, both],
  ['cli flags', `genauth --access-key-id ${id} --access-key-secret ${secret}`, both],
  ['cli flags =', `genauth --access-key-id=${id} --access-key-secret=${secret}`, both],
  ['basic', `user: ${id}\npassword: ${secret}`, none],
  ['two lines bare', `${id}\n${secret}`, none],
  ['colon pair', `${id}:${secret}`, none],
  ['bom', `\ufeffACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=${secret}`, both],
  ['nul', `ACCESS_KEY_ID=${id}\0\nACCESS_KEY_SECRET=${secret}\0`, both],
  ['vt ff nel ls ps', `ACCESS_KEY_ID=${id}\u2028ACCESS_KEY_SECRET=${secret}\u2029`, both],
  ['nel', `ACCESS_KEY_ID=${id}\u0085ACCESS_KEY_SECRET=${secret}\u0085`, both],
  ['vt', `ACCESS_KEY_ID=${id}\u000bACCESS_KEY_SECRET=${secret}`, both],
  ['cr only', `ACCESS_KEY_ID=${id}\rACCESS_KEY_SECRET=${secret}`, both],
  ['lost breaks', `ACCESS_KEY_ID=${id}ACCESS_KEY_SECRET=${secret}`, both],
  ['angle quotes', `accessKeyId: «${id}», accessKeySecret: ‹${secret}›`, both],
  ['low quotes', `accessKeyId: „${id}“, accessKeySecret: ‚${secret}‘`, both],
  ['corner', `accessKeyId：「${id}」 accessKeySecret：『${secret}』`, both],
  ['book', `accessKeyId：《${id}》 accessKeySecret：〈${secret}〉`, both],
  ['fw equals and quotes', `ａｃｃｅｓｓＫｅｙＩｄ＝＂${id}＂\naccessKeySecret＝＇${secret}＇`, both],
  ['ideographic comma', `accessKeyId：${id}，accessKeySecret：${secret}。`, both],
  ['ratio colon', `accessKeyId∶${id}\naccessKeySecret∶${secret}`, both],
  ['small colon', `accessKeyId﹕${id}\naccessKeySecret︰${secret}`, both],
  ['pool and app', `userPoolId: ${id}\nappId: ${id2}\nappSecret: ${secret2}\nsecret: ${secret}`, both],
  ['id with secret of app before', `appId: ${id2}\nappSecret: ${secret2}\nuserPoolId: ${id}\nuserPoolSecret: ${secret}`, both],
  ['pool + access key', `userPoolId: ${id2}\naccessKeyId: ${id}\naccessKeySecret: ${secret}`, both],
  ['pool secret + access key', `userPoolId: ${id2}\nuserPoolSecret: ${secret2}\naccessKeyId: ${id}\naccessKeySecret: ${secret}`, both],
  [
    'old new',
    `old access key id: ${id}\nold access key secret: ${secret}\nnew access key id: ${id2}\nnew access key secret: ${secret2}`,
    several,
  ],
  [
    'test and prod suffix',
    `ACCESS_KEY_ID_TEST=${id}\nACCESS_KEY_SECRET_TEST=${secret}\nACCESS_KEY_ID_PROD=${id2}\nACCESS_KEY_SECRET_PROD=${secret2}`,
    several,
  ],
  ['test suffix alone', `ACCESS_KEY_ID_TEST=${id}\nACCESS_KEY_SECRET_TEST=${secret}`, both],
  ['one id of one, secret of another', `TEST_ACCESS_KEY_ID=${id}\nPROD_ACCESS_KEY_SECRET=${secret2}`, several],
  ['array', `["${id}","${secret}"]`, none],
  ['xml attr', `<genauth accessKeyId="${id}" accessKeySecret="${secret}"/>`, both],
  ['xml add key value', `<add key="AccessKeyId" value="${id}"/>\n<add key="AccessKeySecret" value="${secret}"/>`, both],
  ['plist', `<key>accessKeyId</key>\n<string>${id}</string>\n<key>accessKeySecret</key>\n<string>${secret}</string>`, both],
  [
    'maven property',
    `<genauth.access-key-id>${id}</genauth.access-key-id>\n<genauth.access-key-secret>${secret}</genauth.access-key-secret>`,
    both,
  ],
  ['sql', `INSERT INTO keys (access_key_id, access_key_secret) VALUES ('${id}', '${secret}')`, none],
  ['laravel', `GENAUTH_USERPOOL_ID=${id}\nGENAUTH_USERPOOL_SECRET=${secret}`, both],
  ['next public', `NEXT_PUBLIC_AUTHING_USER_POOL_ID=${id}\nAUTHING_USER_POOL_SECRET=${secret}`, both],
  ['keyId camel', `{"keyId":"${id}","keySecret":"${secret}"}`, both],
  ['AccessKey Secret zh', `AccessKey ID：${id}\nAccessKey Secret：${secret}`, both],
  ['ali style', `AccessKeyId,AccessKeySecret\n${id},${secret}`, both],
  ['masked secret then request id', `Access Key ID: ${id}\nAccess Key Secret: ********\nRequest ID: ${secret2}`, idOnly],
  ['empty secret then trace', `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET=\nTRACE_ID=${secret2}`, idOnly],
  ['label without value then other label', `Access Key ID\n${id}\nAccess Key Secret\nShow\nCreated by\n${secret2}`, idOnly],
  ['docker secrets file', `ACCESS_KEY_ID=${id}\nACCESS_KEY_SECRET_FILE=/run/secrets/genauth_key`, idOnly],
  [
    'value before name json',
    JSON.stringify([
      { value: id, name: 'ACCESS_KEY_ID' },
      { value: secret, name: 'ACCESS_KEY_SECRET' },
    ]),
    both,
  ],
  ['value before name yaml', `env:\n  - value: ${id}\n    name: ACCESS_KEY_ID\n  - value: ${secret}\n    name: ACCESS_KEY_SECRET\n`, none],
  ['vertical list', `Access Key ID\nAccess Key Secret\n${id}\n${secret}`, both],
  ['vertical list zh', `用户池 ID\n用户池密钥\n${id}\n${secret}`, both],
  ['vertical list short one', `Access Key ID\nAccess Key Secret\n${id}`, none],
  ['two ids one secret', `userPoolId: ${id}\nuserPoolId: ${id2}\nsecret: ${secret}`, several],
  [
    'md table two columns of values',
    `| | Test | Prod |\n|---|---|---|\n| Access Key ID | ${id} | ${id2} |\n| Access Key Secret | ${secret} | ${secret2} |`,
    several,
  ],
  ['tabs two columns of values', `\tTest\tProd\nAccess Key ID\t${id}\t${id2}\nAccess Key Secret\t${secret}\t${secret2}`, several],
  [
    'md table same twice',
    `| | A | B |\n|---|---|---|\n| Access Key ID | ${id} | ${id} |\n| Access Key Secret | ${secret} | ${secret} |`,
    both,
  ],
  ['csv two rows same', `accessKeyId,accessKeySecret\n${id},${secret}\n${id},${secret}`, both],
  ['csv with a name column', `name,accessKeyId,accessKeySecret\ntest,${id},${secret}`, both],
  ['csv with name column, two', `name,accessKeyId,accessKeySecret\ntest,${id},${secret}\nprod,${id2},${secret2}`, several],
  [
    'json two of three levels',
    JSON.stringify({ dev: { accessKeyId: id, accessKeySecret: secret }, prod: { accessKeyId: id2, accessKeySecret: secret2 } }),
    several,
  ],
  ['json id here secret there', JSON.stringify({ dev: { accessKeyId: id }, prod: { accessKeySecret: secret2 } }), idOnly],
  ['zh two pools', `测试用户池 ID：${id}\n测试用户池密钥：${secret}\n正式用户池 ID：${id2}\n正式用户池密钥：${secret2}`, several],
  [
    'en test/prod prose',
    `Test: access key id ${id}, access key secret ${secret}. Production: access key id ${id2}, access key secret ${secret2}.`,
    several,
  ],
  ['k8s json', JSON.stringify({ kind: 'Secret', data: { accessKeyId: base64(id), accessKeySecret: base64(secret) } }), encoded],
  [
    'k8s newline encoded',
    `kind: Secret\ndata:\n  ACCESS_KEY_ID: ${base64(id + '\n')}\n  ACCESS_KEY_SECRET: ${base64(secret + '\n')}`,
    encoded,
  ],
  ['k8s one only', `kind: Secret\ndata:\n  ACCESS_KEY_SECRET: ${base64(secret)}`, encoded],
  ['k8s configmap plain', `kind: ConfigMap\ndata:\n  ACCESS_KEY_ID: ${id}\n  ACCESS_KEY_SECRET: ${secret}`, both],
  ['nbsp between pairs', `ACCESS_KEY_ID=${id}\u00a0ACCESS_KEY_SECRET=${secret}`, both],
  ['nbsp in labels', `Access\u00a0Key\u00a0ID\u00a0${id}\nAccess\u00a0Key\u00a0Secret\u00a0${secret}`, both],
  ['sops', `ACCESS_KEY_ID=ENC[AES256_GCM,data:abc]\nACCESS_KEY_SECRET=ENC[AES256_GCM,data:def]`, none],
  ['vault', `accessKeyId: vault:secret/data/x#id\naccessKeySecret: vault:secret/data/x#secret`, none],
  ['1password', `ACCESS_KEY_ID=op://vault/item/id\nACCESS_KEY_SECRET=op://vault/item/secret`, none],
  ['mustache', `accessKeyId: {{accessKeyId}}\naccessKeySecret: {{accessKeySecret}}`, none],
  ['dollar in json', JSON.stringify({ accessKeyId: '\${ID}', accessKeySecret: '\${SECRET}' }), none],
  ['secret label in de', `Access Key Secret (nur einmal sichtbar): ${secret}`, none],
  ['log line', `2026-11-27T10:00:00Z INFO accessKeyId=${id} accessKeySecret=${secret} ok`, both],
  ['js url obj', `new URLSearchParams({ accessKeyId: "${id}", accessKeySecret: "${secret}" })`, both],
  ['typed uppercase', `ACCESSKEYID: ${id}\nACCESSKEYSECRET: ${secret}`, both],
  ['diff', `-ACCESS_KEY_ID=${id2}\n-ACCESS_KEY_SECRET=${secret2}\n+ACCESS_KEY_ID=${id}\n+ACCESS_KEY_SECRET=${secret}`, several],
];

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
