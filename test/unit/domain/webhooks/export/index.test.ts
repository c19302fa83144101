import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { Webhook } from '../../../../../src/api/schemas';
import { curlOf, exportText, sdkCodeOf } from '../../../../../src/domain/webhooks/export/index';
import { clientFor, key, sandboxWith } from '../../../../support/sandboxClient';

const run = promisify(execFile);
const secret = 'canary-webhook-secret-55';
const options = { userPoolId: '6229ffaxxxxxxxxcade3e3d9', at: '2026-11-25T08:00:00.000Z' };

const hostile = [
  "'",
  "'; touch owned; '",
  '"$(touch owned)"',
  '`touch owned`',
  "\\'",
  'a\\',
  '$WEBHOOK_SECRET',
  '${secret}',
  "it's 'quoted' \"twice\"",
  '!!',
  '*/ */',
  '\n\r\u2028\u202egpj',
  '*?[a-z]{1,2}~',
  '-o /tmp/owned',
  '@/etc/passwd',
  '</script>',
  '汉字 😀',
];

function webhook(change: Partial<Webhook> = {}): Webhook {
  return {
    webhookId: '66aa',
    name: 'Orders',
    url: 'https://example.com/hook',
    events: ['user:created', 'login'],
    contentType: 'application/json',
    enabled: false,
    secret,
    createdAt: '2026-11-20T08:00:00.000Z',
    updatedAt: '2026-11-21T08:00:00.000Z',
    extra: {},
    ...change,
  };
}

/** The words that a POSIX shell makes of each command, with `curl` replaced by a function that prints them. */
async function words(commands: readonly string[], folder = '.'): Promise<string[][]> {
  const script = `curl() { printf '%s\\0' "$#" "$@"; }\n${commands.join('\n')}`;
  await run('bash', ['--norc', '-n', '-c', script]);
  const { stdout, stderr } = await run('bash', ['--norc', '--posix', '-c', script], {
    env: { PATH: process.env['PATH'], WEBHOOK_SECRET: 'from-the-environment' },
    cwd: folder,
  });
  assert.equal(stderr, '');
  const printed = stdout.split('\0').slice(0, -1);
  const all: string[][] = [];
  while (printed.length > 0) all.push(printed.splice(0, Number(printed.shift())));
  return all;
}

describe('a webhook as cURL', () => {
  // What a POSIX shell reads is proven where there is one.
  if (process.platform === 'win32') return;

  it('posts a sample of its first event as GenAuth would, the secret from the environment', async () => {
    const text = curlOf(webhook(), options) ?? '';
    assert.ok(!text.includes(secret));
    const [all = []] = await words([text]);
    const headers = all.filter((_word, index) => all[index - 1] === '--header');
    assert.deepEqual(headers, [
      'user-agent: authing-webhook@2.0',
      'content-type: application/json',
      `x-authing-userpool-id: ${options.userPoolId}`,
      'x-authing-webhook-secret: from-the-environment',
    ]);
    assert.equal(all[all.indexOf('--url') + 1], 'https://example.com/hook');
    const body = JSON.parse(all.at(-1) ?? '') as { eventName: string; data: { id: unknown } };
    assert.equal(body.eventName, 'user:created');
    assert.equal(typeof body.data.id, 'string');
  });

  it('a form goes as a form; without a secret there is no header for one', async () => {
    const [all = []] = await words([
      curlOf(webhook({ contentType: 'application/x-www-form-urlencoded', secret: undefined }), options) ?? '',
    ]);
    assert.equal(new URLSearchParams(all.at(-1)).get('eventName'), 'user:created');
    assert.ok(!all.some((word) => word.startsWith('x-authing-webhook-secret')));
  });

  it('S6: nothing that somebody else chose gets out of its quotes', async () => {
    const folder = await fs.mkdtemp(path.join('out', 'quotes-'));
    const texts = hostile.map((evil) => {
      const change = { name: evil, events: [evil], contentType: evil, url: `https://example.com/${evil.replace(/[\s\\]/g, '')}` };
      const text = curlOf(webhook(change), { ...options, userPoolId: evil }) ?? assert.fail(evil);
      assert.ok(!/[\p{Cf}\u2028\r]/u.test(text), evil);
      return text;
    });
    const [plain = [], ...all] = await words([curlOf(webhook({ events: ['future:event'] }), options) ?? '', ...texts], folder);
    assert.equal(all.length, hostile.length);
    for (const [index, evil] of hostile.entries()) {
      assert.equal(all[index]?.length, plain.length, evil);
      assert.equal((JSON.parse(all[index].at(-1) ?? '') as { eventName: string }).eventName, evil);
    }
    assert.deepEqual(await fs.readdir(folder), [], 'no command was run');
    await fs.rmdir(folder);
  }).timeout(20_000);

  it('there is none for a URL that GenAuth could not post to', () => {
    for (const url of [
      '',
      'file:///etc/passwd',
      '--output',
      'https://user:pass@example.com',
      'javascript:alert(1)',
      'https://example.com/a b',
    ])
      assert.equal(curlOf(webhook({ url }), options), undefined, url);
  });
});

const webhooksIn = (text: string): { name: string; secret: string }[] =>
  (JSON.parse(text) as { webhooks: { name: string; secret: string }[] }).webhooks;

describe('a webhook as JSON', () => {
  it('S12: everything but the secret, which is a reference', () => {
    const text = exportText([webhook({ extra: { future: { field: [1] }, accessToken: 'canary-extra' } })]);
    assert.ok(!text.includes('canary'));
    assert.deepEqual(webhooksIn(text), [
      {
        webhookId: '66aa',
        name: 'Orders',
        url: 'https://example.com/hook',
        events: ['user:created', 'login'],
        contentType: 'application/json',
        enabled: false,
        createdAt: '2026-11-20T08:00:00.000Z',
        updatedAt: '2026-11-21T08:00:00.000Z',
        secret: '${secret:66aa}',
        future: { field: [1] },
      },
    ]);
    assert.ok(!('secret' in (webhooksIn(exportText([webhook({ secret: undefined })]))[0] ?? assert.fail())));
  });

  it('several, each with a reference of its own', () => {
    const list = webhooksIn(
      exportText([
        webhook(),
        webhook({ webhookId: '66ab' }),
        webhook({ webhookId: '66ac', name: '汉字' }),
        webhook({ webhookId: '66ad', name: 'Audit log' }),
      ]),
    );
    assert.deepEqual(
      list.map((one) => one.secret),
      ['${secret:66aa}', '${secret:66ab}', '${secret:66ac}', '${secret:66ad}'],
    );
  });

  it('a hostile name is text, with nothing in it that is not seen', () => {
    for (const name of hostile) {
      const text = exportText([webhook({ name })]);
      assert.equal(webhooksIn(text)[0]?.name, name);
      assert.ok(!/[\p{Cf}\u2028\r]/u.test(text));
    }
  });
});

describe('a webhook as Node SDK code', () => {
  const target = { host: 'https://api.example.com', tenantId: undefined };

  /** What a strict TypeScript says of a program, as TypeScript and as JavaScript. */
  function complaints(code: string, extension: string): string[] {
    const name = path.resolve('test', 'unit', `copied.${extension}`);
    const settings: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      allowJs: true,
      checkJs: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      types: ['node'],
    };
    const disk = ts.createCompilerHost(settings);
    const host: ts.CompilerHost = {
      ...disk,
      fileExists: (file) => file === name || disk.fileExists(file),
      readFile: (file) => (file === name ? code : disk.readFile(file)),
      getSourceFile: (file, target, ...rest) =>
        file === name ? ts.createSourceFile(file, code, target) : disk.getSourceFile(file, target, ...rest),
    };
    return ts
      .getPreEmitDiagnostics(ts.createProgram([name], settings, host))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  it('passes the strict type check of TypeScript and of JavaScript', function () {
    this.timeout(60_000);
    const retryConfig = { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' as const };
    const code = sdkCodeOf(
      [
        webhook({ retryConfig, events: ['user:created', 'future:event'] }),
        webhook({ webhookId: '66ab', name: 'Audit', secret: undefined }),
      ],
      { ...target, tenantId: 'tenant' },
    );
    for (const extension of ['mts', 'mjs']) assert.deepEqual(complaints(code, extension), [], code);
    assert.notDeepEqual(complaints(code.replace('GENAUTH_ACCESS_KEY_ID,', '42,'), 'mts'), [], 'the check sees mistakes');
  });

  it('creates what was copied when it is run, with keys and secrets from the environment; hostile names too', async function () {
    this.timeout(60_000);
    const sandbox = await sandboxWith();
    const file = path.resolve('out', `copied-${process.pid}.mjs`);
    // The rest of ours too: a clock that was shifted for this run is shifted for what it starts.
    const environment = { ...process.env, GENAUTH_ACCESS_KEY_ID: key.accessKeyId, GENAUTH_ACCESS_KEY_SECRET: key.accessKeySecret };
    try {
      const retryConfig = { enabled: true, count: 3, delay: 1, delayUnit: 'Minute' as const };
      const evil = hostile.map((name, index) => webhook({ webhookId: `evil${index}`, name, secret: undefined, retryConfig }));
      const code = sdkCodeOf([...evil, webhook()], { host: sandbox.origin });
      assert.ok(!code.includes(secret));
      await fs.writeFile(file, code);
      const refused = await run(process.execPath, [file], { env: environment }).then(
        () => '',
        (error: unknown) => String(error),
      );
      assert.match(refused, /Set GENAUTH_ACCESS_KEY_ID, GENAUTH_ACCESS_KEY_SECRET, ORDERS_SECRET/);
      await run(process.execPath, [file], { env: { ...environment, ORDERS_SECRET: 'from-the-environment' } });
      const { list } = await clientFor(sandbox.origin, 'signature-genauth').listWebhooks({ page: 1, limit: 50 });
      const made = list.map(({ name, enabled, secret: given, retryConfig: retry }) => ({ name, enabled, given, retry }));
      const wanted = [
        ...evil.map(({ name }) => ({ name: name.trim(), enabled: false, given: '', retry: retryConfig })),
        { name: 'Orders', enabled: false, given: 'from-the-environment', retry: undefined },
      ];
      const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);
      assert.deepEqual(
        made.sort(byName).map(({ name, given }) => [name, given]),
        wanted.sort(byName).map(({ name, given }) => [name, given]),
      );
      assert.deepEqual(
        made.find(({ name }) => name === '!!'),
        wanted.find(({ name }) => name === '!!'),
      );
    } finally {
      await fs.rm(file, { force: true });
      await sandbox.close();
    }
  });

  it('one webhook takes its secret from WEBHOOK_SECRET', () => {
    const code = sdkCodeOf([webhook()], target);
    assert.match(code, /const \{ GENAUTH_ACCESS_KEY_ID, GENAUTH_ACCESS_KEY_SECRET, WEBHOOK_SECRET \} = process\.env;/);
    assert.match(code, /^ {2}secret: WEBHOOK_SECRET,$/m);
  });
});

describe('S12: what GenAuth keeps among the retries and we do not know', () => {
  const odd = webhook({
    retryConfig: { enabled: true, count: 3, delay: 1, delayUnit: 'Minute', alertToken: 'canary-in-retries', jitter: 5 },
  });

  it('is copied where it is harmless, and a credential is not', () => {
    for (const text of [exportText([odd]), sdkCodeOf([odd], { host: 'https://api.genauth.ai' })]) {
      assert.ok(!text.includes('canary'), text);
      assert.match(text, /"jitter": ?5/);
    }
  });
});
