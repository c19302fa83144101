import assert from 'node:assert/strict';
import fs from 'node:fs';
import { key, openScene } from './pages/scene';
import type { Scene } from './pages/scene';
import type { Workbench } from './pages/workbench';

const texts = (file: string): Record<string, string> => JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;

describe('the extension in a Chinese editor', () => {
  const bundle = texts('l10n/bundle.l10n.zh-cn.json');
  const manifest = texts('package.nls.zh-cn.json');
  let scene: Scene;
  let workbench: Workbench;

  before(async () => {
    scene = await openScene('chinese', { language: 'zh-cn' });
    ({ workbench } = scene);
  });
  after(() => scene.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  /** The Chinese text, which must be another than the English one. */
  const zh = (english: string, ...values: string[]): string => {
    const text = bundle[english];
    assert.ok(text && text !== english, english);
    return values.reduce((filled, value, index) => filled.replace(`{${index}}`, value), text);
  };
  const command = (id: string): Promise<void> => workbench.command(`GenAuth: ${manifest[`command.${id}`] ?? assert.fail(id)}`);

  it('connects in Chinese, and asks GenAuth for Chinese messages', async () => {
    await workbench.openSidebar();
    await workbench.page.getByRole('button', { name: manifest['command.startSandbox'] ?? '' }).waitFor();
    await workbench.screenshot('not-connected');
    await command('connect');
    await workbench.choose(zh('Private deployment'));
    const answers: [string, string][] = [
      [zh('The host of your GenAuth API'), scene.interceptor.origin],
      [zh('Access Key ID (for a pool-wide key, the user pool ID)'), key.accessKeyId],
      [zh('Access Key Secret (verified with {0})', scene.interceptor.origin), 'wrong'],
    ];
    for (const [asked, answer] of answers) {
      await workbench.step(asked);
      await workbench.type(answer);
      await workbench.enter();
    }
    await workbench.step(/签名错误/);
    await workbench.screenshot('wrong-key');
    await workbench.type(key.accessKeySecret);
    await workbench.enter();
    await workbench.step(zh('Access key verified. Name this connection'));
    await workbench.type('测试环境');
    await workbench.enter();
    await workbench.choose(zh('Not production'));
    await workbench.step(zh('Tenant ID. Leave empty if the user pool has no tenants.'));
    await workbench.enter();
    await workbench.title('测试环境').waitFor();
    assert.ok(
      scene.interceptor.requests.every(({ headers }) => headers['x-genauth-lang'] === 'zh-CN' || headers['x-authing-lang'] === 'zh-CN'),
    );
  });

  it('finds events by their Chinese names, and creates with the wizard', async () => {
    await command('createWebhook');
    await workbench.step(zh('Webhook name'));
    await workbench.type('同步用户');
    await workbench.enter();
    await workbench.step(zh('Webhook URL'));
    await workbench.type('https://example.com/hook');
    await workbench.enter();
    await workbench.step(zh('no event selected'));
    await workbench.type('创建用户');
    await workbench.tick('user:created');
    await workbench.step(zh('1 event selected'));
    await workbench.screenshot('wizard-events');
    await workbench.ok();
    await workbench.step(/application\/json/);
    await workbench.enter();
    await workbench.step(zh('Generate'));
    await workbench.enter();
    await workbench.step(zh('Create the webhook, or select a field to edit'));
    await workbench.screenshot('wizard-review');
    await workbench.enter();
    await workbench.notification(zh('"{0}" was created.', '同步用户')).waitFor();
    await workbench.expand('同步用户');
    await workbench.viewMessage(zh('Content type')).waitFor();
    await workbench.screenshot('created');
  });

  it('shows the form in Chinese', async () => {
    await command('createWebhookInForm');
    const form = workbench.form();
    await form.getByRole('heading', { name: zh('Create webhook') }).waitFor();
    await form.getByRole('button', { name: zh('Create webhook') }).click();
    await form.getByText(zh('Enter a webhook name.')).waitFor();
    await form.getByPlaceholder(zh('Search events by ID or name')).fill('创建用户');
    await form.getByRole('checkbox', { name: /user:created/ }).waitFor();
    assert.equal(await form.getByText(zh('Use "{0}" anyway', '创建用户')).count(), 0, 'a name that is found is no ID');
    assert.equal(await (await workbench.formFrame()).evaluate<string>('document.documentElement.lang'), 'zh-CN');
    await workbench.screenshot('form');
  });
});
