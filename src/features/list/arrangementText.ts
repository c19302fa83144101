import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import { hides } from './filterAndSort';
import type { Order, Wish } from './filterAndSort';
import { plainText } from './hostOf';
import { joinList } from '../../words/join';

/** The view's message while it shows less than everything or in an order of its own; '' when it does neither. */
export function arrangementText(wish: Wish, shown: number, total: number): string {
  const order = orderText(wish.order);
  if (!hides(wish)) return order === '' ? '' : vscode.l10n.t('Sorted {0}.', order);
  const parts = joinList([filterText(wish), ...(order === '' || shown === 0 ? [] : [order])]);
  return shown === 0
    ? vscode.l10n.t('None of {0} webhooks match: {1}.', total, parts)
    : vscode.l10n.t('Showing {0} of {1} webhooks: {2}.', shown, total, parts);
}

function filterText({ text, state, failing }: Wish): string {
  const typed = plainText(text);
  const parts = [
    ...(typed === '' ? [] : [vscode.l10n.t('text "{0}"', typed)]),
    ...(state === 'any' ? [] : [state === 'enabled' ? vscode.l10n.t('enabled') : vscode.l10n.t('disabled')]),
    ...(failing ? [vscode.l10n.t('failing')] : []),
  ];
  return joinList(parts);
}

function orderText(order: Order): string {
  switch (order) {
    case 'service':
      return '';
    case 'name':
      return vscode.l10n.t('by name');
    case 'created':
      return vscode.l10n.t('by creation');
    case 'updated':
      return vscode.l10n.t('by last update');
    case 'failing':
      return vscode.l10n.t('failing first');
    default:
      return unreachableCase(order);
  }
}
