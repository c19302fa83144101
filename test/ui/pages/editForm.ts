import type { FrameLocator, Locator } from 'playwright-core';
import type { Scene } from './scene';

/** What a test does with the form that edits, in the window of a scene that is set later. */
export function editForm(scene: () => Scene) {
  const form = (): FrameLocator => scene().workbench.form();
  const tab = (name: string): Locator => scene().workbench.page.locator('.tab', { hasText: name });
  return {
    field: (name: string): Locator => form().getByLabel(name, { exact: true }),
    button: (name: string | RegExp): Locator => form().getByRole('button', { name }),
    tab,
    /** What has been asked to be changed since the last call. */
    sent: (): unknown[] =>
      scene()
        .interceptor.requests.splice(0)
        .filter(({ path }) => path.endsWith('update-webhook'))
        .map(({ body }) => JSON.parse(body) as unknown),
    refresh: (): Promise<void> => scene().workbench.command('GenAuth: Refresh webhooks'),
    close: async (name: string): Promise<void> => {
      await tab(name).hover();
      await tab(name).locator('.tab-actions .action-label').click();
      await tab(name).waitFor({ state: 'detached' });
    },
  };
}
