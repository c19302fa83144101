import * as vscode from 'vscode';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import { inert } from '../ui/inert';
import { plainText } from '../ui/plainText';
import { showInfo, showWarning } from '../ui/say';
import { generateSecret } from '../webhooks/draft';
import { act } from './actions';
import { askForAddress } from './askForAddress';
import { itemsOf, stages, stageText, stateText } from './stages';
import type { ActionItem, Rotation } from './stages';

/**
 * Leads through the rotation of a secret on a service that holds one. Each step says what state things are in; leaving is safe
 * at each, for the handler accepts both secrets. Nothing of the new one is kept when it ends (S3).
 */
export async function runRotation(services: Services, webhook: Webhook): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected') return;
  if (!webhook.secret) {
    void showInfo(vscode.l10n.t('"{0}" has no secret yet: give it one first, there is nothing to rotate.', webhook.name));
    return;
  }
  const start: Rotation = { connectionId: session.profile.id, stage: 'generated', secret: generateSecret(), old: webhook.secret, base: webhook, sends: 'old', said: '', accepted: false };
  const { rotation, finished, failure } = await guide(services, start);
  tellEnd(rotation, finished);
  if (failure) throw failure;
}

/** The list that stays open from the first step to the last. */
function guide(services: Services, start: Rotation): Promise<{ rotation: Rotation; finished: boolean; failure: Error | undefined }> {
  const pick = vscode.window.createQuickPick<ActionItem>();
  pick.ignoreFocusOut = true;
  pick.totalSteps = stages.length;
  pick.title = vscode.l10n.t('Rotate the secret of "{0}"', inert(plainText(start.base.name)));
  let rotation = start;
  let working: AbortController | undefined;
  /** Another quick input takes the place of the list for a while. */
  let aside = false;
  let closed = false;

  const draw = (): void => {
    const at = stages.indexOf(rotation.stage);
    pick.step = at + 1;
    pick.placeholder = `${stageText(rotation)} ${stateText(rotation)}`;
    pick.items = itemsOf(rotation).map((item) => ({ ...item, alwaysShow: true, ...(item.detail === undefined ? {} : { detail: inert(item.detail) }), ...(item.description === undefined ? {} : { description: inert(item.description) }) }));
    pick.activeItems = pick.items.slice(0, 1);
    pick.buttons = at > 0 && rotation.sends === 'old' ? [vscode.QuickInputButtons.Back] : [];
  };
  const askAddress = async (url: string): Promise<string | undefined> => {
    if (closed) return undefined;
    aside = true;
    const address = await askForAddress(url);
    aside = false;
    pick.show();
    return address;
  };

  return new Promise((resolve) => {
    const end = (finished: boolean, failure?: Error): void => {
      closed = true;
      pick.dispose();
      resolve({ rotation, finished, failure });
    };
    const run = async ({ action }: ActionItem): Promise<void> => {
      if (action === 'done') { end(true); return; }
      working = new AbortController();
      pick.busy = true;
      pick.enabled = false;
      rotation = await act(services, rotation, action, { signal: working.signal, askAddress });
      working = undefined;
      // Left meanwhile: only now is it known how things stand (R5).
      if (closed) { end(false); return; }
      pick.busy = false;
      pick.enabled = true;
      draw();
    };
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      // What nobody expected, such as a clipboard that cannot be written, must not leave a list that takes nothing any more.
      if (item && !working) run(item).catch((error: unknown) => end(false, error instanceof Error ? error : new Error(typeof error)));
    });
    pick.onDidTriggerButton(() => {
      const before = stages[stages.indexOf(rotation.stage) - 1];
      if (!before || working) return;
      rotation = { ...rotation, stage: before, said: '', accepted: false };
      draw();
    });
    pick.onDidHide(() => {
      if (aside || closed) return;
      closed = true;
      if (working) working.abort();
      else end(false);
    });
    draw();
    pick.show();
  });
}

/** One sentence on how things stand when it is over, and what is left to do. */
function tellEnd({ base, sends }: Rotation, finished: boolean): void {
  const name = plainText(base.name);
  if (finished) {
    void showInfo(vscode.l10n.t('The secret of "{0}" is rotated. Remove the old one from your handler.', name));
  } else if (sends === 'old') {
    void showInfo(vscode.l10n.t('Stopped: nothing was changed, and GenAuth sends the old secret of "{0}". The new one is forgotten.', name));
  } else if (sends === 'new') {
    void showWarning(vscode.l10n.t('Stopped after the update: GenAuth sends the new secret of "{0}". Keep it in your handler; the old one can go once a delivery has arrived.', name));
  } else {
    void showWarning(vscode.l10n.t('Stopped: GenAuth may send the old or the new secret of "{0}". Leave both in your handler, and refresh to see.', name));
  }
}
