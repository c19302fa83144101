import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import { parseTime } from '../../base/time';
import type { ProfileSummary } from '../../domain/connections/profile';
import type { HealthRow } from '../../domain/deliveries/health/webhookHealth';
import type { RotationMark } from '../../domain/rotations/keptRotation';
import { commands, uriSchemes } from '../../ids';
import { eventLabel, groupLabel } from '../../words/eventLabels';
import { age, moment } from '../../words/time';
import { hostOf, plainText } from './hostOf';
import type { FactKind, Node, Remedy } from './model';
import { joinList } from '../../words/join';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/**
 * The row of a node. Text of the service stays text; the secret is nowhere in it (S3). `open`: it is expanded when it comes
 * back after a filter had hidden it; of a row that is there, the editor knows better.
 */
export function itemOf(node: Node, open: boolean, health?: HealthRow, rotation?: RotationMark): vscode.TreeItem {
  const item = rowOf(node, health, rotation);
  item.id = node.id;
  if (open && item.collapsibleState === Collapsed) item.collapsibleState = Expanded;
  return item;
}

function rowOf(node: Node, health: HealthRow | undefined, rotation: RotationMark | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'webhook':
      return webhookRow(node.webhook, health, rotation);
    case 'connection':
      return connectionRow(node.profile);
    case 'remedy':
      return remedyRow(node.remedy);
    case 'fact':
      return factRow(node.fact, node.webhook);
    case 'events': {
      const count = node.webhook.events?.length;
      const item = row(vscode.l10n.t('Events'), count === undefined ? untold() : String(count), 'symbol-event', count ? Collapsed : None);
      item.contextValue = changeable(node.webhook, 'fact events copyable');
      return item;
    }
    case 'eventGroup': {
      const { catalog, events } = node.group;
      const label = catalog ? plainText(groupLabel(catalog)) : vscode.l10n.t('Unknown events');
      return copyable(row(label, String(events.length), 'symbol-namespace', Collapsed));
    }
    case 'event': {
      const label = plainText(eventLabel(node.event));
      const id = plainText(node.event.id);
      return copyable(row(label, label === id ? '' : id, 'zap'));
    }
    default:
      return unreachableCase(node);
  }
}

function connectionRow({ id, name, origin, service, production }: ProfileSummary): vscode.TreeItem {
  const shown = plainText(name);
  const item = row(shown, production ? `${vscode.l10n.t('PRODUCTION')} · ${origin}` : origin, service === 'sandbox' ? 'beaker' : 'plug');
  item.command = { command: commands.switchConnection, title: vscode.l10n.t('Connect'), arguments: [{ connectionId: id }] };
  item.accessibilityInformation = { label: vscode.l10n.t('Connect to {0}, {1}', shown, origin) };
  return item;
}

function remedyRow(remedy: Remedy): vscode.TreeItem {
  const rows = {
    connect: [vscode.l10n.t('Connect to another...'), 'add'],
    startSandbox: [vscode.l10n.t('Start local sandbox'), 'beaker'],
    refresh: [vscode.l10n.t('Try again'), 'refresh'],
    replaceKey: [vscode.l10n.t('Replace access key...'), 'key'],
    switchConnection: [vscode.l10n.t('Switch connection...'), 'arrow-swap'],
    showLog: [vscode.l10n.t('Show log'), 'output'],
    copyDiagnostics: [vscode.l10n.t('Copy diagnostics'), 'bug'],
    clearFilter: [vscode.l10n.t('Clear filter'), 'clear-all'],
  } as const;
  const [title, icon] = rows[remedy];
  const item = row(title, '', icon);
  item.command = { command: commands[remedy], title };
  return item;
}

function row(label: string, description: string, icon: string, state = None): vscode.TreeItem {
  const item = new vscode.TreeItem({ label }, state);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = description === '' ? label : `${label}: ${description}`;
  return item;
}

/** What menus go by below a webhook: what GenAuth told without an ID can be read and copied, and not be changed. */
function changeable({ webhookId }: Webhook, context: string): string {
  return webhookId !== '' ? context : context.includes('copyable') ? 'copyable' : '';
}

function copyable(item: vscode.TreeItem): vscode.TreeItem {
  item.contextValue = 'copyable';
  return item;
}

function webhookRow(webhook: Webhook, health: HealthRow | undefined, rotation: RotationMark | undefined): vscode.TreeItem {
  const name = nameOf(webhook);
  const host = hostOf(webhook.url);
  const failing = health?.failing === true;
  const { webhookId, odd = [] } = webhook;
  const hasId = webhookId !== '';
  const old = health?.old ?? '';
  const mark = old === '' ? vscode.l10n.t('failing') : vscode.l10n.t('failing, {0}', old);
  const rotating = rotation && vscode.l10n.t('rotating secret, step {0}', rotation.step);
  const state = [rotating, failing ? mark : stateText(webhook), host, odd.length > 0 ? oddText(odd) : ''].filter(Boolean).join(' · ');
  const item = row(name, state, odd.length > 0 ? 'warning' : webhook.enabled === false ? 'circle-slash' : 'broadcast', Collapsed);
  item.contextValue = hasId ? [contextOf(webhook, failing), ...(rotating ? ['rotating'] : [])].join(' ') : 'odd withoutId';
  if (failing) item.resourceUri = vscode.Uri.from({ scheme: uriSchemes.failing, path: `/${webhook.webhookId}` });
  // VS Code asks for it when somebody points at the row.
  item.tooltip = undefined;
  if (hasId) item.command = { command: commands.openOnDoubleClick, title: '', arguments: [{ webhookId }] };
  const spoken = [spokenText(webhook, name, host), ...(odd.length > 0 ? [oddText(odd)] : [])].join(', ');
  item.accessibilityInformation = { label: [spoken, health?.spoken, old, rotating].filter(Boolean).join(', ') };
  return item;
}

/** What menus go by. Where GenAuth does not tell whether it is enabled, both can be asked for. */
function contextOf({ enabled, secret, odd }: Webhook, failing: boolean): string {
  const states = [...(enabled === false ? [] : ['enabled']), ...(enabled === true ? [] : ['disabled'])];
  return ['webhook', ...states, ...(secret ? ['secret'] : []), ...(failing ? ['failing'] : []), ...(odd ? ['odd'] : [])].join(' ');
}

function stateText({ enabled }: Webhook): string {
  if (enabled === undefined) return vscode.l10n.t('state unknown');
  return enabled ? '' : vscode.l10n.t('disabled');
}

function spokenText({ enabled }: Webhook, name: string, host: string): string {
  if (enabled === undefined) return vscode.l10n.t('{0}, state unknown, {1}', name, host);
  return enabled ? vscode.l10n.t('{0}, enabled, {1}', name, host) : vscode.l10n.t('{0}, disabled, {1}', name, host);
}

/** Names the fields of a record that did not come as documented. */
function oddText(fields: readonly string[]): string {
  return vscode.l10n.t('unexpected format: {0}', joinList(fields.map(plainText)));
}

/** Of a field that the service left out, which is not the same as "none". */
function untold(): string {
  return vscode.l10n.t('not returned by GenAuth');
}

function nameOf({ name }: Webhook): string {
  return plainText(name) || vscode.l10n.t('(no name)');
}

/** Everything about a webhook but its secret, as plain text; made when somebody asks for it. */
export function tooltipOf(webhook: Webhook, health?: HealthRow): string {
  const name = nameOf(webhook);
  const { enabled, odd = [] } = webhook;
  const state =
    enabled === undefined ? vscode.l10n.t('Enabled: {0}', untold()) : enabled ? vscode.l10n.t('Enabled') : vscode.l10n.t('Disabled');
  const facts = (['url', 'contentType', 'secret', 'retry', 'createdAt', 'updatedAt', 'id'] as const).map(
    (fact) => `${factLabel(fact)}: ${factValue(fact, webhook)}`,
  );
  const events = webhook.events ? plainText(webhook.events.join(', ')) : untold();
  const fields = joinList(odd.map(plainText));
  const warning = odd.length > 0 ? [vscode.l10n.t('GenAuth returned fields in an unexpected format: {0}.', fields)] : [];
  return [name, ...warning, state, ...(health?.lines() ?? []), ...facts, `${vscode.l10n.t('Events')}: ${events}`].join('\n');
}

const icons: Record<FactKind, string> = {
  url: 'link',
  contentType: 'file-code',
  secret: 'lock',
  retry: 'history',
  createdAt: 'calendar',
  updatedAt: 'edit',
  id: 'symbol-key',
};

function factRow(fact: FactKind, webhook: Webhook): vscode.TreeItem {
  const item = row(factLabel(fact), factValue(fact, webhook), icons[fact]);
  const context = fact === 'secret' ? ['fact secret', ...(webhook.secret ? ['set'] : [])].join(' ') : `fact ${fact} copyable`;
  item.contextValue = changeable(webhook, context);
  const sent = fact === 'createdAt' || fact === 'updatedAt' ? webhook[fact] : undefined;
  const time = sent === undefined ? undefined : parseTime(sent);
  if (time !== undefined) item.description = age(time);
  return item;
}

function factLabel(fact: FactKind): string {
  switch (fact) {
    case 'url':
      return vscode.l10n.t('URL');
    case 'contentType':
      return vscode.l10n.t('Content type');
    case 'secret':
      return vscode.l10n.t('Secret');
    case 'retry':
      return vscode.l10n.t('Retries');
    case 'createdAt':
      return vscode.l10n.t('Created');
    case 'updatedAt':
      return vscode.l10n.t('Updated');
    case 'id':
      return vscode.l10n.t('ID');
    default:
      return unreachableCase(fact);
  }
}

function factValue(fact: FactKind, webhook: Webhook): string {
  switch (fact) {
    case 'url':
    case 'contentType':
      return plainText(webhook[fact]);
    case 'secret':
      if (webhook.secretMasked) return vscode.l10n.t('set (returned masked)');
      return webhook.secret === undefined ? untold() : webhook.secret === '' ? vscode.l10n.t('none') : vscode.l10n.t('set');
    case 'retry':
      return retryText(webhook);
    case 'createdAt':
    case 'updatedAt':
      return plainText(moment(webhook[fact] ?? ''));
    case 'id':
      return plainText(webhook.webhookId) || untold();
    default:
      return unreachableCase(fact);
  }
}

function retryText({ retryConfig }: Webhook): string {
  // A webhook without retries may have none of it, or may not tell them.
  if (!retryConfig) return vscode.l10n.t('not configured, or not returned by GenAuth');
  if (!retryConfig.enabled) return vscode.l10n.t('off');
  const { count, delay, delayUnit } = retryConfig;
  if (count === undefined || delay === undefined || delayUnit === undefined) return vscode.l10n.t('on');
  const units = {
    Second: vscode.l10n.t('up to {0} times, every {1} s', count, delay),
    Minute: vscode.l10n.t('up to {0} times, every {1} min', count, delay),
    Hour: vscode.l10n.t('up to {0} times, every {1} h', count, delay),
    Day: vscode.l10n.t('up to {0} times, every {1} d', count, delay),
  };
  return units[delayUnit];
}
