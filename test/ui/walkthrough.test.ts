import assert from 'node:assert/strict';
import { fillWizard } from './pages/wizard';
import { Workbench } from './pages/workbench';
import { until } from '../support/until';

describe('the walkthrough in a real workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open('walkthrough');
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed');
  });

  const step = (title: string) => workbench.page.locator('.getting-started-step', { hasText: title }).first();
  const done = (title: string) =>
    step(title).locator('.codicon-getting-started-step-checked.complete, .getting-started-step-checked').first();

  it('begins beside a view that offers to connect', async () => {
    await workbench.openSidebar();
    await workbench.page.getByRole('button', { name: 'Start local sandbox' }).waitFor();
    await workbench.screenshot('not-connected');
  });

  it('has four steps, of which each leads on by its own button, from the sandbox to a test event', async () => {
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.step(/walkthrough/i);
    await workbench.type('GenAuth');
    await workbench.choose(/GenAuth/);
    await workbench.page.locator('.getting-started-step').nth(3).waitFor();
    assert.equal(await workbench.page.locator('.getting-started-step').count(), 4);
    await workbench.screenshot('steps');

    await workbench.page.locator('.getting-started-step').getByRole('button', { name: 'Start local sandbox' }).click();
    await workbench.title('Local sandbox').waitFor();
    await done('Connect').waitFor();

    await step('Create').click();
    // To open the wizard is not yet to have created something.
    const asked = workbench.quickInput.getByText(/Webhook name/).or(workbench.quickInput.getByPlaceholder(/Webhook name/));
    await until(async () => {
      // The page takes the focus once a step has opened, and the palette that has it closes.
      await workbench.command('GenAuth: Create webhook...');
      return asked
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    }, 'the wizard');
    await workbench.quickInput.locator('input.input').first().press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
    assert.equal(await done('Create').count(), 0);
    await workbench.page.locator('.getting-started-step').getByRole('button', { name: 'Create webhook...', exact: true }).click();
    await fillWizard(workbench, { name: 'First steps', url: 'inbox', event: 'user:created' });
    await workbench.enter();
    await workbench.row('First steps').waitFor();

    await done('Create').waitFor();
    await step('Browse webhooks').click();
    await workbench.page.locator('.getting-started-step').getByRole('button', { name: 'Show webhooks' }).click();
    await done('Browse webhooks').waitFor();

    await step('Send a test event').click();
    await workbench.page.locator('.getting-started-step').getByRole('button', { name: 'Send test event' }).click();
    await workbench.choose('First steps');
    await workbench.step('Select "test" to send it now');
    await workbench.enter();
    await workbench.pressInNotification('responded with 200', 'Show response');
    await workbench.page.locator('.editor-instance', { hasText: 'received' }).waitFor();
    await workbench.page.locator('.tab', { hasText: 'Response from First steps.json' }).waitFor();
    await workbench.screenshot('response');
    await workbench.page.locator('.tab', { hasText: 'Welcome' }).click();
    await done('Send a test event').waitFor();
    await workbench.screenshot('done');
  });
});
