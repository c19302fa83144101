import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { SendCore } from './core';
import { showWarning } from '../../ui/notifications';
import { largestPayload, parsePayload } from '../../domain/deliveries/sending/payload';
import type { Payload, PayloadProblem } from '../../domain/deliveries/sending/payload';
import { sendEvent } from './sendEvent';
import { answerText, hasFailed, tellAnswer } from './responseNotification';

/** The event in a document. What is wrong with it is marked at its place, and nothing will be sent. */
export async function readDocument({ payloads }: Pick<SendCore, 'payloads'>, document: vscode.TextDocument): Promise<Payload | undefined> {
  payloads.problems.delete(document.uri);
  const read = parsePayload(document.getText());
  if ('payload' in read) return read.payload;
  const marks = [read.problem, ...read.others].map((problem) => markOf(document, problem));
  payloads.problems.set(document.uri, marks);
  const [{ range, message }] = marks as [vscode.Diagnostic];
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  void showWarning(vscode.l10n.t('Nothing was sent. Line {0}: {1}', range.start.line + 1, message));
  return undefined;
}

function markOf(document: vscode.TextDocument, problem: PayloadProblem): vscode.Diagnostic {
  const { offset, length } = problem;
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const mark = new vscode.Diagnostic(range, problemText(problem), vscode.DiagnosticSeverity.Error);
  mark.source = 'GenAuth';
  return mark;
}

function problemText({ kind, becomes }: PayloadProblem): string {
  switch (kind) {
    case 'tooLarge':
      return vscode.l10n.t('The event exceeds {0} KB, the limit for test events.', largestPayload / 1024);
    case 'tooDeep':
      return vscode.l10n.t('The event is nested too deeply.');
    case 'notJson':
      return vscode.l10n.t('Invalid JSON.');
    case 'notObject':
      return vscode.l10n.t('An event is a JSON object with "eventName" and "data".');
    case 'noEventName':
      return vscode.l10n.t('An event needs an "eventName", for example "user:created".');
    case 'hidden':
      return vscode.l10n.t('The dots stand for a masked value and would be sent literally. Replace them with a value.');
    case 'number':
      return vscode.l10n.t(
        "JavaScript can't represent this number exactly; it would be sent as {0}. Use a string or another number.",
        becomes ?? '',
      );
  }
}

/** Sends what a document holds, as it stands in the editor, and shows the answer beside it; that it failed is told in words, too. */
export async function sendDocument(services: SendCore, document: vscode.TextDocument, payload: Payload, webhook: Webhook): Promise<void> {
  services.payloads.setTarget(document.uri, webhook.webhookId);
  const answer = await sendEvent(services, webhook, payload);
  if (!answer) return;
  if (answer.error === undefined) await services.answers.show(webhook.name, answerText(answer, webhook.secret), { keepFocus: true });
  if (hasFailed(answer)) void tellAnswer(services, webhook, answer, payload);
}
