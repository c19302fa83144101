import * as vscode from 'vscode';
import { views } from '../../ids';
import { askFilter } from './filterInput';
import { arrangementOf } from './arrangementOf';
import type { Command } from '../../core';

/** Filters the view while it is typed. */
export const filterWebhooks: Command = async (services) => {
  await vscode.commands.executeCommand(`${views.webhooks}.focus`);
  const { view, store } = services;
  await askFilter(view, arrangementOf(services), () => ('webhooks' in store.state ? store.state.webhooks : []));
};
