import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import { escapeMarkup } from '../../base/escape';
import { showInfo } from '../../ui/notifications';
import type { Command } from '../../core';
import type { ListCore } from './core';

type Finder = Pick<ListCore, 'store' | 'view'>;

/**
 * The webhooks a command is about: the selected rows, those under the keyboard (no row below a webhook: a key is about that row
 * itself), the one that is named by id, or, from the palette, the one the user picks. Empty when the user left the pick, when there is nothing to pick from, or when none that
 * is named is there, which has been told.
 */
export async function webhooksFor(services: Finder, argument: unknown, selection?: unknown): Promise<Webhook[]> {
  const { store } = services;
  const byKey = isKey(argument);
  const ids = await idsOf(services, argument, selection);
  const found = (): Webhook[] => ids.flatMap((id) => store.find(id) ?? []);
  if (found().length === 0 && ids.length > 0 && store.state.kind === 'loading') await store.refresh();
  const named = found();
  if (named.length > 0) return named;
  if (ids.length > 0 && ids.every((id) => id === '')) {
    void showInfo(vscode.l10n.t('GenAuth returned this webhook without an ID. You can view it here, but change it only in the console.'));
    return [];
  }
  if (ids.length > 0) {
    // Another one must not be taken for it: a notification is answered when the webhook is gone, or in another connection.
    tellNotListed();
    return [];
  }
  // A key acts on the row that has the focus, or not at all.
  if (byKey) return [];
  const picked = await pickWebhook(services);
  if (!picked) return [];
  // The list may have been open when the connection changed.
  const listed = store.find(picked.webhookId);
  if (!listed) tellNotListed();
  return listed ? [listed] : [];
}

function tellNotListed(): void {
  void showInfo(vscode.l10n.t('Webhook not found. It may have been deleted or belong to another connection.'));
}

/** The one webhook a command is about. A key with several rows selected names none: which of them was meant is not told. */
export async function webhookFor(services: Finder, argument: unknown): Promise<Webhook | undefined> {
  const [webhook, ...more] = await webhooksFor(services, argument);
  return isKey(argument) && more.length > 0 ? undefined : webhook;
}

/** A command about one webhook: it does nothing when none is named or picked, which has been told. */
export function onWebhook<C extends ListCore>(run: (core: C, webhook: Webhook, argument: unknown) => Promise<void>): Command<C> {
  return async (core, argument) => {
    const webhook = await webhookFor(core, argument);
    if (webhook) await run(core, webhook, argument);
  };
}

/** A command about all selected webhooks, of which there is at least one. */
export function onWebhooks<C extends ListCore>(run: (core: C, webhooks: readonly Webhook[]) => Promise<void>): Command<C> {
  return async (core, argument, selection) => {
    const webhooks = await webhooksFor(core, argument, selection);
    if (webhooks.length > 0) await run(core, webhooks);
  };
}

async function idsOf({ view }: Finder, argument: unknown, selection: unknown): Promise<string[]> {
  if (isKey(argument))
    return (await view.selection.underKeyboard()).flatMap((node) => (node.kind === 'webhook' ? node.webhook.webhookId : []));
  const rows: unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  // A webhook and a row below it may be selected together.
  return [...new Set(rows.flatMap((row) => idOf(row) ?? []))];
}

/** What our keybindings pass: they work only while the view has the focus. */
export function isKey(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'focused' in argument && argument.focused === true;
}

/** Takes a row of the tree, or `{ webhookId }` from somebody's keybinding; anything else names nothing. */
function idOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('webhookId' in argument && typeof argument.webhookId === 'string') return argument.webhookId;
  if (!('webhook' in argument)) return undefined;
  return idOf(argument.webhook);
}

/** The one that is selected in the view is the first to choose. */
async function pickWebhook({ store, view }: Finder): Promise<Webhook | undefined> {
  if (store.state.kind === 'loading' || store.state.kind === 'failed') await store.refresh();
  const webhooks = 'webhooks' in store.state ? store.state.webhooks.filter(({ webhookId }) => webhookId !== '') : [];
  if (webhooks.length === 0) {
    void showInfo(vscode.l10n.t('No webhooks to select from.'));
    return undefined;
  }
  const [selected] = view.selection.selected();
  const first = webhooks.filter(({ webhookId }) => webhookId === selected);
  const items = [...first, ...webhooks.filter(({ webhookId }) => webhookId !== selected)].map((webhook) => ({
    label: escapeMarkup(webhook.name),
    description: escapeMarkup(webhook.url),
    webhook,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Select a webhook'),
    matchOnDescription: true,
  });
  return picked?.webhook;
}
