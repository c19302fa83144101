import * as vscode from 'vscode';
import { delayUnits } from '../../api/schemas';
import { askOne, askText } from '../../ui/steps';
import type { Frame, StepOutcome } from '../../ui/steps';
import type { RetryDraft } from '../../domain/webhooks/draft/draft';
import { fieldMessage } from './context';
import type { FieldContext } from './context';
import { runScreens } from './screens';
import type { Screen } from './screens';
import { retryText, unitText } from '../../words/draft';

type Mode = 'off' | 'asSet' | 'change';

/** Asks whether and how GenAuth is to repeat a failed delivery. */
export function askRetry(context: FieldContext, frame: Frame): Promise<StepOutcome> {
  const { draft } = context;
  let mode: Mode = draft.retry.enabled ? 'asSet' : 'off';
  const set = (change: Partial<RetryDraft>): void => {
    context.set({ retry: { ...draft.retry, ...change } });
  };
  const modes = (): { label: string; description?: string; value: Mode }[] => [
    { label: vscode.l10n.t("Don't retry"), value: 'off' },
    { label: retryText({ ...draft.retry, enabled: true }), value: 'asSet' },
    { label: vscode.l10n.t('Custom...'), value: 'change' },
  ];
  const number =
    (field: 'count' | 'delay', prompt: string): Screen =>
    (own) =>
      mode !== 'change'
        ? undefined
        : askText(
            own,
            {
              prompt,
              value: Number.isFinite(draft.retry[field]) ? String(draft.retry[field]) : '',
              validate: (value) => fieldMessage(context, { retry: only(draft.retry, field, wholeNumber(value)) }, 'retry'),
            },
            (value) => set({ [field]: wholeNumber(value) }),
          );

  return runScreens(frame, [
    (own) =>
      askOne(own, { placeholder: vscode.l10n.t('Retry policy for failed deliveries'), items: modes(), active: mode }, (chosen) => {
        mode = chosen;
        set({ enabled: mode !== 'off' });
      }),
    number('count', vscode.l10n.t('Number of retries')),
    (own) =>
      mode !== 'change'
        ? undefined
        : askOne(
            own,
            {
              placeholder: vscode.l10n.t('Delay unit'),
              items: delayUnits.map((value) => ({ label: unitText(value), value })),
              active: draft.retry.delayUnit,
            },
            (delayUnit) => set({ delayUnit }),
          ),
    number('delay', vscode.l10n.t('Delay between retries')),
  ]);
}

/** NaN for anything else: the validation then says what is wanted. */
function wholeNumber(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

/** A box speaks of its own number only, whatever the other one is. */
function only(retry: RetryDraft, field: 'count' | 'delay', value: number): RetryDraft {
  return { ...retry, enabled: true, count: 1, delay: 1, [field]: value };
}
