import type { Workbench } from './workbench';

interface Answers {
  name: string;
  /** 'inbox' takes that of the sandbox. */
  url: string;
  /** Undefined: the wizard was opened with its events. */
  event?: string;
  /** Undefined: one is generated. */
  secret?: string;
}

/** Answers the steps of an open wizard, up to its last one, which shows everything. */
export async function fillWizard(workbench: Workbench, { name, url, event, secret }: Answers): Promise<void> {
  await workbench.step(/Webhook name/);
  await workbench.type(name);
  await workbench.enter();
  await workbench.step(/Webhook URL/);
  if (url === 'inbox') await workbench.quickInput.getByRole('button', { name: /inbox/i }).click();
  else {
    await workbench.type(url);
    await workbench.enter();
  }
  if (event !== undefined) {
    await workbench.step(/no event selected/);
    await workbench.tick(event);
    await workbench.step(/1 event selected/);
    await workbench.ok();
  }
  await workbench.step(/application\/json/);
  await workbench.enter();
  await workbench.step(/Generate/);
  if (secret === undefined) await workbench.enter();
  else {
    await workbench.choose('Enter manually');
    await workbench.step(/in a header with each delivery/);
    await workbench.type(secret);
    await workbench.enter();
  }
  await workbench.step(/select a field to edit/);
}
