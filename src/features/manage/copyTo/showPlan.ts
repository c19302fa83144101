import * as vscode from 'vscode';
import type { Webhook } from '../../../api/schemas';
import type { Core } from '../../../core';
import { plainText } from '../../../words/plainText';
import type { CopyStep } from '../../../domain/webhooks/write/copyPlan';
import { redact } from '../../../privacy/redact';
import { maskSecret } from '../../../privacy/maskSecret';
import { withChange } from '../../../domain/webhooks/draft/change';
import type { Target } from './target';

/** Shows what the target has beside what it is to have: nothing can be typed in it, and secrets are masked (S3). */
export async function showPlan({ answers }: Pick<Core, 'answers'>, { profile }: Target, plan: readonly CopyStep[]): Promise<void> {
  const target = plainText(profile.name);
  const pairs = plan.map((step) => {
    const name =
      plainText(step.source.name)
        .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
        .trim()
        .slice(0, 60) || 'webhook';
    // What is created beside one of the same name does not replace it: the left side is empty then, as it is for a new one.
    const before = step.kind === 'create' ? '' : textOf(step.there, step.there.secret);
    return { name, before: answers.keep(`${name}.json`, before), after: answers.keep(`${name}.json`, after(step)) };
  });
  const [only] = pairs;
  if (only && pairs.length === 1) {
    await vscode.commands.executeCommand(
      'vscode.diff',
      only.before,
      only.after,
      vscode.l10n.t('{0}: {1} now and after copying', only.name, target),
      { preview: true },
    );
  } else {
    await vscode.commands.executeCommand(
      'vscode.changes',
      vscode.l10n.t('{0} now and after copying', target),
      pairs.map((pair) => [pair.after, pair.before, pair.after]),
    );
  }
}

function after(step: CopyStep): string {
  switch (step.kind) {
    case 'create': {
      const { draft } = step;
      return textOf({ ...draft, retryConfig: draft.retry.enabled ? { ...draft.retry } : undefined }, draft.secret);
    }
    case 'update':
      return textOf(withChange(step.there, step.change), step.change.secret ?? step.there.secret, step.change.secret !== undefined);
    case 'same':
    case 'leave':
      return textOf(step.there, step.there.secret);
  }
}

type Shown = Pick<Webhook, 'name' | 'url' | 'events' | 'contentType' | 'enabled' | 'retryConfig'>;

function textOf({ name, url, events, contentType, enabled, retryConfig }: Shown, secret: string | undefined, another = false): string {
  const mask = maskSecret(secret ?? '');
  const shown = {
    name,
    url,
    ...(events ? { events: [...events].sort() } : {}),
    contentType,
    enabled,
    secret: another ? vscode.l10n.t('{0} (another one)', mask) : mask,
    ...(retryConfig ? { retryConfig: redact(retryConfig) } : {}),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
