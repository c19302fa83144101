import type { Workbench } from '../ui/pages/workbench';
import type { Delivery } from '../support/receiver';

interface Scene {
  workbench: Workbench;
  receiver: { url: string; next(): Promise<Delivery> };
  /** Where the extension finds the sandbox. */
  origin: string;
  key: { accessKeyId: string; accessKeySecret: string };
}

interface TourStep {
  title: string;
  /** Answers what was seen beside the sandbox's answers, if anything. */
  run: () => Promise<string | undefined>;
}

/** The way a newcomer takes; each step ends when its result can be seen. */
export function tourSteps({ workbench, receiver, origin, key }: Scene): TourStep[] {
  const enter = async (expected: RegExp, text?: string): Promise<void> => {
    await workbench.step(expected);
    if (text !== undefined) await workbench.type(text);
    await workbench.enter();
  };
  return [
    { title: 'Connect to the sandbox', run: connect },
    { title: 'Create with the wizard', run: createWithWizard },
    { title: 'Create with the form', run: createWithForm },
    { title: 'Send a test event', run: sendEvent },
    { title: 'See the webhook and its delivery', run: seeIt },
  ];

  async function connect(): Promise<undefined> {
    await workbench.openSidebar();
    await workbench.command('GenAuth: Connect...');
    await workbench.choose('Private deployment');
    await enter(/The host of your GenAuth API/, origin);
    await enter(/Access Key ID/, key.accessKeyId);
    await enter(/Access Key Secret/, key.accessKeySecret);
    await enter(/Access key verified/, 'Sandbox');
    await workbench.choose('Not production');
    await enter(/Tenant ID/);
    await workbench.page.locator('.sidebar').getByText('This user pool has no webhooks yet.').waitFor();
    return undefined;
  }

  async function createWithWizard(): Promise<undefined> {
    await workbench.command('GenAuth: Create webhook...');
    await enter(/Webhook name/, 'Sync users');
    await enter(/Webhook URL/, receiver.url);
    await workbench.step(/no event selected/i);
    await workbench.type('user:');
    for (const event of ['user:created', 'user:deleted'])
      await workbench.quickInput.locator('.monaco-list-row', { hasText: event }).first().click();
    await workbench.step(/2 events selected/);
    await workbench.screenshot('wizard-events');
    await workbench.enter();
    await enter(/application\/json/);
    await enter(/Generate/);
    await enter(/select a field to edit/);
    await workbench.notification('"Sync users" was created.').waitFor();
    await workbench.row('Sync users').waitFor();
    return undefined;
  }

  async function createWithForm(): Promise<undefined> {
    await workbench.command('GenAuth: Create webhook with form');
    const form = workbench.form();
    await form.getByLabel('Name', { exact: true }).fill('Audit');
    await form.getByLabel('URL', { exact: true }).fill(receiver.url);
    for (const event of [/user:updated/, /user:blocked/]) await form.getByRole('checkbox', { name: event }).check();
    await form.getByRole('button', { name: 'Generate' }).click();
    await form.getByLabel('Name', { exact: true }).focus();
    await workbench.screenshot('form');
    await form.getByRole('button', { name: 'Create webhook' }).click();
    await workbench.row('Audit').waitFor();
    return undefined;
  }

  async function sendEvent(): Promise<string> {
    await workbench.pressInNotification('"Sync users" was created.', 'Send test event');
    const { headers, body } = await receiver.next();
    await workbench.screenshot('test-event');
    await workbench.pressInNotification('responded with 200', 'Show response');
    await workbench.page.locator('.editor-instance', { hasText: 'handled' }).waitFor();
    const secret = String(headers['x-authing-webhook-secret']);
    return `the endpoint got ${body}, with a secret of ${secret.length} characters`;
  }

  async function seeIt(): Promise<string> {
    await workbench.expand('Sync users');
    await workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'Content type' }).first().waitFor();
    await workbench.row('Audit').waitFor();
    const delivery = workbench.deliveries.locator('.monaco-list-row', { hasText: /test.*200/s }).first();
    await delivery.waitFor();
    return `both webhooks are in the sidebar, and the delivery is in its log: ${(await delivery.innerText()).replaceAll(/\s+/g, ' ')}`;
  }
}
