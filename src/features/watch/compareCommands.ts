import * as vscode from 'vscode';
import type { Command } from '../../core';
import { escapeMarkup } from '../../base/escape';
import { showInfo } from '../../ui/notifications';
import { plainText } from '../../words/plainText';
import { comparison } from './compare';
import type { WatchCore } from './core';
import { deliveriesFor } from './pickDelivery';

const shownFor = 3000;

/** Compares the two selected deliveries, the older one on the left. */
export const compareDeliveries: Command<WatchCore> = async (core, argument, selection) => {
  const [one, other, ...more] = await deliveriesFor(core, argument, selection);
  if (!one) return;
  if (!other || more.length > 0) {
    void showInfo(vscode.l10n.t('Select two deliveries to compare them.'));
    return;
  }
  await comparison(await core.deliveries.view(), one, other);
};

/** Keeps a delivery in mind to compare another with it. */
export const selectForCompare: Command<WatchCore> = async (core, argument) => {
  const [delivery] = await deliveriesFor(core, argument);
  if (!delivery) return;
  await (await core.deliveries.view()).toCompare.keep(delivery);
  vscode.window.setStatusBarMessage(
    `$(diff) ${vscode.l10n.t('Selected {0} for compare.', escapeMarkup(plainText(delivery.event)))}`,
    shownFor,
  );
};

/** Compares a delivery with the one that was selected for it. */
export const compareWithSelected: Command<WatchCore> = async (core, argument) => {
  const view = await core.deliveries.view();
  const first = view.toCompare.kept();
  if (!first) {
    void showInfo(vscode.l10n.t('Choose "Select for compare" on another delivery first.'));
    return;
  }
  const [delivery] = await deliveriesFor(core, argument);
  if (delivery) await comparison(view, first, delivery);
};

/** Compares what was sent with the sample of its event: what differs is shape, since both are hidden alike. */
export const compareWithSample: Command<WatchCore> = async (core, argument) => {
  const [delivery] = await deliveriesFor(core, argument);
  if (!delivery) return;
  const { documents } = await core.deliveries.view();
  const title = vscode.l10n.t('Sample of {0} ↔ sent event', plainText(delivery.event));
  await documents.compare({ delivery, form: 'sample' }, { delivery, form: 'request' }, title);
};
