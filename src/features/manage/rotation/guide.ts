import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { SendCore } from '../../send/core';
import { escapeMarkup } from '../../../base/escape';
import { plainText } from '../../../words/plainText';
import { act } from './actions';
import { askForAddress } from './askForAddress';
import { discardFromGuide } from './outcome';
import type { GuideOutcome } from './outcome';
import { loadRotation, saveRotation, stages } from '../../../domain/rotations/keptRotation';
import type { KeptRotation } from '../../../domain/rotations/keptRotation';
import { itemsOf, stageText, stateText } from './stages';
import type { ActionItem, Rotation } from './stages';
import { joinSentences } from '../../../words/join';

interface Guided {
  rotation: Rotation;
  end: GuideOutcome;
  failure: Error | undefined;
}

/** The list that leads from step to step. What it comes to is kept after each action, so that it can be left at any time. */
export function guide(services: SendCore, start: Rotation): Promise<Guided> {
  const { secrets } = services.context;
  const pick = vscode.window.createQuickPick<ActionItem>();
  pick.ignoreFocusOut = true;
  pick.totalSteps = stages.length;
  pick.title = vscode.l10n.t('Rotate the secret of "{0}"', escapeMarkup(plainText(start.base.name)));
  let rotation = start;
  /** What is in the secret storage, as far as this window knows. */
  let kept = keptOf(start);
  let working: AbortController | undefined;
  /** Another quick input takes the place of the list for a while. */
  let aside = false;
  let closed = false;

  const draw = (): void => {
    const at = stages.indexOf(rotation.stage);
    pick.step = at + 1;
    pick.placeholder = joinSentences([stageText(rotation), stateText(rotation)]);
    pick.items = itemsOf(rotation).map((item) => ({
      ...item,
      alwaysShow: true,
      ...(item.detail === undefined ? {} : { detail: escapeMarkup(item.detail) }),
      ...(item.description === undefined ? {} : { description: escapeMarkup(item.description) }),
    }));
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
  /** What the guide goes on with in another window, or in the next one, is what this one has come to. */
  const keep = async (): Promise<void> => {
    const now = keptOf(rotation);
    if (isDeepStrictEqual(now, kept)) return;
    try {
      await saveRotation(secrets, now);
      kept = now;
      void services.rotations.refresh();
    } catch {
      rotation = {
        ...rotation,
        said: joinSentences([
          rotation.said,
          vscode.l10n.t("VS Code's secret storage can't be used. This step is lost when the window is closed."),
        ]),
      };
    }
  };
  /** False when another window went on with it, or ended it; the rotation is then as it is there. */
  const isCurrent = async (): Promise<'yes' | 'changed' | 'over'> => {
    try {
      const stored = await loadRotation(secrets, rotation);
      if (!stored) return 'over';
      if (isDeepStrictEqual(stored, kept)) return 'yes';
      kept = stored;
      rotation = { ...rotation, ...stored, said: vscode.l10n.t('This rotation was continued in another window.'), accepted: false };
      return 'changed';
    } catch {
      // A storage that cannot be read is told when something is to be kept in it.
      return 'yes';
    }
  };

  return new Promise((resolve) => {
    const close = (end: GuideOutcome, failure?: Error): void => {
      closed = true;
      pick.dispose();
      resolve({ rotation, end, failure });
    };
    // Asked again after each wait.
    const isClosed = (): boolean => closed;
    const run = async ({ action }: ActionItem): Promise<void> => {
      working = new AbortController();
      pick.busy = true;
      pick.enabled = false;
      const current = await isCurrent();
      let end: GuideOutcome | undefined = current === 'over' ? 'discarded' : undefined;
      if (current === 'yes' && action === 'done') end = 'finished';
      else if (current === 'yes' && action === 'discard') end = (await discardFromGuide(services, rotation)) ? 'discarded' : undefined;
      else if (current === 'yes') {
        rotation = await act(services, rotation, action, { signal: working.signal, askAddress });
        if (action === 'node' || action === 'python') end = 'code';
      }
      if (end !== 'discarded' && end !== 'finished') await keep();
      working = undefined;
      if (end) {
        close(end);
        return;
      }
      // Left meanwhile: only now is it known how things stand (R5).
      if (isClosed()) {
        close('left');
        return;
      }
      pick.busy = false;
      pick.enabled = true;
      draw();
    };
    const attempt = (work: () => Promise<void>): void => {
      // What nobody expected, such as a clipboard that cannot be written, must not leave a list that takes nothing any more.
      work().catch((error: unknown) => close('left', error instanceof Error ? error : new Error(typeof error)));
    };
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item && !working) attempt(() => run(item));
    });
    pick.onDidTriggerButton(() => {
      const before = stages[stages.indexOf(rotation.stage) - 1];
      if (!before || working) return;
      rotation = { ...rotation, stage: before, said: '', accepted: false };
      draw();
      attempt(keep);
    });
    pick.onDidHide(() => {
      if (aside || closed) return;
      closed = true;
      if (working) working.abort();
      else close('left');
    });
    draw();
    pick.show();
  });
}

function keptOf({ version, service, webhookId, name, connectionName, stage, secret, old, sends, done }: Rotation): KeptRotation {
  return { version, service, webhookId, name, connectionName, stage, secret, old, sends, done };
}
