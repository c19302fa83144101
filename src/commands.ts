import type { Command } from './core';
import { connectCommands } from './features/connect/commands';
import { createCommands } from './features/create/commands';
import { formCommands } from './features/form/commands';
import { listCommands } from './features/list/commands';
import { manageCommands } from './features/manage/commands';
import type { ManageCore } from './features/manage/core';
import { sendCommands } from './features/send/commands';
import { watchCommands } from './features/watch/commands';
import type { CommandId } from './ids';

/** What each command does. Loaded when the first of them is used. */
export const commandTable: Record<CommandId, Command<ManageCore>> = {
  ...connectCommands,
  ...listCommands,
  ...watchCommands,
  ...sendCommands,
  ...createCommands,
  ...formCommands,
  ...manageCommands,
};
