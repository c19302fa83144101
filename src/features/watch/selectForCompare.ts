import * as vscode from 'vscode';
import { inert } from '../../base/escape';
import { plainText } from '../../words/plainText';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

const shownFor = 3000;

/** Keeps a delivery in mind to compare another with it. */
export const selectForCompare: Command = async (services, argument) => {
  const [delivery] = await deliveriesFor(services, argument);
  if (!delivery) return;
  await (await services.deliveries.room()).toCompare.keep(delivery);
  vscode.window.setStatusBarMessage(`$(diff) ${vscode.l10n.t('{0} is selected for compare.', inert(plainText(delivery.event)))}`, shownFor);
};
