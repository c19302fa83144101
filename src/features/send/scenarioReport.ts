import * as vscode from 'vscode';
import { readableMessage } from '../../api/message';
import type { Webhook } from '../../api/schemas';
import { describeError } from '../../words/error';
import { plainText } from '../../words/plainText';
import { addressText } from './askAddress';
import type { Sender } from '../../domain/deliveries/causes/cause';
import { describeBodyFault, describeNoAnswer } from '../../words/noResponse';
import { shownText } from '../../privacy/shownText';
import type { Result } from '../../domain/deliveries/scenarios/run';
import type { ScenarioId } from '../../domain/deliveries/scenarios/scenarios';
import { isWarning, findingsFor } from '../../domain/deliveries/scenarios/findings';
import { partName, scenarioName, findingText } from '../../words/scenario';
import { language } from '../../words/language';

/** Characters of a body that a line shows. */
const shortBody = 120;

export interface RunReport {
  scenario: ScenarioId;
  webhook: Webhook;
  /** Who posts what goes through GenAuth. */
  sender: Sender;
  results: readonly Result[];
  /** Ms since 1970. */
  startedAt: number;
  cancelled: boolean;
}

/** The report as plain text: verdicts first, then a line for each request. What an endpoint said is redacted and stays text (S4, S9). */
export function reportText({ scenario, webhook, sender, results, startedAt, cancelled }: RunReport): string {
  const when = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(startedAt);
  const other = results.find(({ request }) => request.part === 'otherType')?.request.contentType ?? webhook.contentType;
  const findings = findingsFor(results);
  const ordered = [...findings.filter(isWarning), ...findings.filter((finding) => !isWarning(finding))];
  const head: [string, string][] = [
    [vscode.l10n.t('Scenario'), scenarioName(scenario)],
    [vscode.l10n.t('Webhook'), plainText(webhook.name)],
    ...waysOf(results),
    [vscode.l10n.t('Run at'), when],
  ];
  return [
    ...table(head.map(([name, value]) => [`${name}:`, value])),
    ...(cancelled ? ['', vscode.l10n.t('Canceled. The request in progress may have been delivered.')] : []),
    '',
    ...ordered.map((finding) => `${isWarning(finding) ? '!' : '✓'} ${sentences(findingText(finding, other))}`),
    '',
    ...table([
      [
        '#',
        vscode.l10n.t('Event'),
        vscode.l10n.t('Sent'),
        vscode.l10n.t('Sent by'),
        vscode.l10n.t('Status'),
        vscode.l10n.t('Duration'),
        vscode.l10n.t('Response'),
      ],
      ...results.map((result, index) => lineOf(result, index, webhook, sender)),
    ]),
    '',
    vscode.l10n.t('All people are fictional. Each event was sent once without retries.'),
    vscode.l10n.t('Times through GenAuth include its own latency.'),
    vscode.l10n.t('This report is kept until the window is closed. To save it, use "File: Save As...".'),
    '',
  ].join('\n');
}

/** One a line: a long line runs out of the editor. */
function sentences(text: string): string {
  return text.replace(/(\.) (?=\S)|(。)(?=\S)/g, '$1$2\n  ');
}

function waysOf(results: readonly Result[]): [string, string][] {
  const urls = new Map(results.flatMap(({ sender }) => (sender ? [[sender.kind, sender.url] as const] : [])));
  return [...urls].map(([kind, url]) => [
    kind === 'genauth' ? vscode.l10n.t('Through GenAuth') : vscode.l10n.t('From this computer'),
    addressText(url),
  ]);
}

function lineOf({ request, sender, end }: Result, index: number, webhook: Webhook, usual: Sender): string[] {
  const way = sender === undefined ? '' : sender.kind === 'genauth' ? 'GenAuth' : vscode.l10n.t('this computer');
  const start = [String(index + 1), plainText(request.body.eventName), partName(request.part, request.contentType), way];
  if (end.kind === 'notSent') return [...start, '–', '–', vscode.l10n.t('not sent')];
  if (end.kind === 'failed') return [...start, '–', '–', oneLine(describeError(end.error).text)];
  const { status, ms, body, bodyFault } = end.answer;
  const why = describeNoAnswer(end.answer, { ...webhook, url: sender?.url ?? webhook.url }, sender?.kind === 'here' ? 'sandbox' : usual);
  const said = why ?? (bodyFault?.kind === 'encoding' ? describeBodyFault(bodyFault) : answerLine(body, [webhook.secret, request.secret]));
  return [...start, status === undefined ? '–' : String(status), `${ms} ms`, said];
}

function answerLine(body: unknown, secrets: readonly (string | undefined)[]): string {
  const compact =
    typeof body === 'object' && body !== null ? shownText(body, secrets).replace(/\n\s*/g, ' ') : shownText(body ?? '', secrets);
  return oneLine(compact);
}

function oneLine(text: string): string {
  const line = readableMessage(text, []) ?? '';
  return line.length > shortBody ? `${line.slice(0, shortBody - 1)}…` : line;
}

/** Columns two spaces apart; the last one as long as it is. */
function table(rows: readonly string[][]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, widthOf(cell))), []);
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))).join('  '),
  );
}

/** Chinese letters are two columns wide in the editor's font. */
function widthOf(text: string): number {
  return Array.from(text).reduce(
    (width, letter) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1),
    0,
  );
}
