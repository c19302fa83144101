import * as vscode from 'vscode';
import { catalogOf } from '../../domain/events/catalog';
import { afterCreate } from './createOutcome';
import { ensureConnected } from '../connect/ensureConnected';
import { mayWrite } from '../../ui/productionGuard';
import { urlSenderOf } from '../../domain/deliveries/causes/senderOf';
import { prepareInput } from '../../ui/steps';
import type { Frame, StepOutcome } from '../../ui/steps';
import { copyDiagnostics } from '../../ui/errorNotification';
import type { CreateOutcome } from '../../domain/webhooks/write/createOutcome';
import type { DraftField } from '../../domain/webhooks/draft/draft';
import type { WizardContext } from './context';
import { askField } from './fieldSteps';
import { creatingItem, reviewItems } from './reviewItems';
import type { ReviewItem } from './reviewItems';
import { reviewRows } from './reviewRows';
import { retryLater, tellEnd, tellLater } from './closedWizard';
import { connectionText } from '../../words/draft';
import { quoted } from '../../words/join';

type Choice = 'back' | 'leave' | 'connect' | { edit: Exclude<DraftField, 'enabled'> } | { ended: CreateOutcome };

/** The last step: shows everything, lets any line be changed, and creates. */
export async function review(context: WizardContext, frame: Frame): Promise<StepOutcome> {
  let active: ReviewItem['choice'] = context.objection?.field ?? 'create';
  for (;;) {
    const choice = await show(context, frame, active);
    if (choice === 'back') return 'back';
    if (choice === 'leave') return 'cancel';
    if (choice === 'connect') {
      if (!(await ensureConnected(context.services))) return 'cancel';
    } else if ('ended' in choice) {
      const { services, draft } = context;
      context.after = () => tellEnd(services, draft, choice.ended);
      return 'next';
    } else {
      const outcome = await askField[choice.edit](context, { ...frame, canGoBack: true });
      if (outcome === 'cancel') return 'cancel';
      if (context.objection?.field === undefined || context.objection.field === choice.edit) context.objection = undefined;
      // Enter goes on: it does not open once more what was just changed.
      active = context.objection?.field ?? 'create';
    }
  }
}

function show(context: WizardContext, frame: Frame, active: ReviewItem['choice']): Promise<Choice> {
  const { services, draft } = context;
  const { connections, store } = services;
  const pick = vscode.window.createQuickPick<ReviewItem>();
  prepareInput(pick, frame);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let abort: AbortController | undefined;
  let closed = false;

  const diagnostics: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('bug'), tooltip: vscode.l10n.t('Copy diagnostics') };
  const focus = (choice: ReviewItem['choice']): void => {
    pick.activeItems = pick.items.filter((item) => item.choice === choice);
  };
  const draw = (): void => {
    if (abort) return;
    const { session } = connections;
    const rows = reviewRows(draft, catalogOf(store), context.objection, urlSenderOf(connections));
    const production = session.kind === 'connected' && session.profile.production;
    pick.title = production ? `${frame.title} · ${connectionText(session)}` : frame.title;
    pick.placeholder = vscode.l10n.t('Create the webhook, or select a field to edit');
    const [now] = pick.activeItems;
    const { error } = context.objection ?? {};
    pick.buttons = [...(frame.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(error ? [diagnostics] : [])];
    pick.items = reviewItems(draft, rows, session, context.objection, context.retry !== undefined);
    if (now) focus(now.choice);
  };

  draw();
  focus(active);
  const reconnected = (): void => {
    // A retry belongs to the connection of its first attempt.
    context.retry = undefined;
    draw();
  };
  const subscriptions = [connections.onDidChange(reconnected), store.onDidChangeCatalog(draw)];
  return new Promise<Choice>((resolve) => {
    const end = (choice: Choice): void => {
      closed = true;
      resolve(choice);
      for (const subscription of subscriptions) subscription.dispose();
      pick.dispose();
    };
    // Asked again after each wait: a closed list cannot be drawn.
    const isClosed = (): boolean => closed;
    let asking = false;
    const mayCreate = async (): Promise<boolean> => {
      if (asking) return false;
      asking = true;
      const may = await mayWrite(connections, { verb: 'create', webhooks: quoted(draft.name) });
      asking = false;
      return may && !closed;
    };
    const create = async (): Promise<void> => {
      if (!(await mayCreate())) return;
      abort = new AbortController();
      pick.busy = true;
      pick.items = [creatingItem(draft.name)];
      context.objection = undefined;
      const creating = store.create(draft, { signal: abort.signal, ...(context.retry ? { retry: context.retry } : {}) });
      context.after = () => tellLater(services, draft, creating);
      const outcome = await creating;
      if (closed) return;
      if (outcome.kind === 'created') {
        end({ ended: outcome });
        return;
      }
      context.after = undefined;
      const ending = await afterCreate(services, outcome, draft, (retry) => (closed ? retryLater(services, draft)(retry) : void again()));
      abort = undefined;
      pick.busy = false;
      if (ending.kind === 'refused') context.objection = ending;
      if (ending.kind === 'cancelled') context.objection = { message: vscode.l10n.t('Nothing was sent: the connection changed.') };
      if (ending.kind === 'unclear') {
        context.objection = { message: ending.message };
        context.retry = ending.retry;
      }
      if (isClosed()) return;
      draw();
      focus(context.objection?.field ?? 'create');
    };
    const again = async (): Promise<void> => {
      if (!abort) await create();
    };
    const accept = (): void => {
      const [item] = pick.selectedItems;
      if (!item || abort) return;
      if (item.choice === 'enabled') {
        context.set({ enabled: !draft.enabled });
        if (context.objection?.field === 'enabled') context.objection = undefined;
        draw();
        focus(context.objection?.field ?? 'create');
      } else if (item.choice !== 'create') end({ edit: item.choice });
      else if (connections.session.kind !== 'connected') end('connect');
      else {
        const { obstacle } = reviewRows(draft, catalogOf(store), undefined);
        if (!obstacle) void create();
        else if (obstacle.field !== 'enabled') end({ edit: obstacle.field });
      }
    };
    pick.onDidAccept(accept);
    pick.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back && !abort) end('back');
      const { error } = context.objection ?? {};
      if (button === diagnostics && error) void copyDiagnostics(error);
    });
    pick.onDidHide(() => {
      if (closed) return;
      abort?.abort();
      end('leave');
    });
    pick.show();
  });
}
