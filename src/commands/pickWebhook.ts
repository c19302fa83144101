import * as vscode from 'vscode';
import type { Webhook } from '../api/schemas';
import type { Services } from './services';

type Finder = Pick<Services, 'store'>;

/**
 * The webhooks a command is about: the selected rows, the one that is named by id, or, from the palette, the one the user
 * picks. Empty when the user left the pick, or when there is nothing to pick from.
 */
export async function webhooksFor({ store }: Finder, argument: unknown, selection?: unknown): Promise<Webhook[]> {
  const ids = Array.isArray(selection) && selection.length > 0 ? selection.map(idOf) : [idOf(argument)];
  const named = ids.flatMap((id) => (id === undefined ? [] : (store.find(id) ?? [])));
  if (named.length > 0) return named;
  const picked = await pickWebhook({ store });
  return picked ? [picked] : [];
}

/** Takes a row of the tree, or `{ webhookId }` from a keybinding; anything else names nothing. */
function idOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('webhookId' in argument && typeof argument.webhookId === 'string') return argument.webhookId;
  if (!('webhook' in argument)) return undefined;
  return idOf(argument.webhook);
}

async function pickWebhook({ store }: Finder): Promise<Webhook | undefined> {
  if (store.state.kind === 'loading' || store.state.kind === 'failed') await store.refresh();
  const webhooks = 'webhooks' in store.state ? store.state.webhooks : [];
  if (webhooks.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no webhook to choose from yet.'));
    return undefined;
  }
  const items = webhooks.map((webhook) => ({ label: webhook.name, description: webhook.url, webhook }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Choose a webhook'),
    matchOnDescription: true,
  });
  return picked?.webhook;
}
