import { commands } from '../ids';
import type { CommandId } from '../ids';
import { changeContentType } from './changeContentType';
import { changeEvents } from './changeEvents';
import { changeName } from './changeName';
import { changeRetry } from './changeRetry';
import { changeSecret } from './changeSecret';
import { changeUrl } from './changeUrl';
import { clearFilter } from './clearFilter';
import { clearDeliveryFilter } from './clearDeliveryFilter';
import { compareDeliveries } from './compareDeliveries';
import { compareWithSample } from './compareWithSample';
import { compareWithSelected } from './compareWithSelected';
import { changePayloadWebhook } from './changePayloadWebhook';
import { connect } from './connect';
import { copyCurl } from './copyCurl';
import { copyDelivery } from './copyDelivery';
import { copyDeliveryCurl } from './copyDeliveryCurl';
import { copyDiagnostics } from './copyDiagnostics';
import { copyId } from './copyId';
import { copyJson } from './copyJson';
import { copyNodeCode } from './copyNodeCode';
import { copySecret } from './copySecret';
import { copyToConnection } from './copyToConnection';
import { copyUrl } from './copyUrl';
import { copyValue } from './copyValue';
import { createWebhook } from './createWebhook';
import { createWebhookInForm } from './createWebhookInForm';
import { deleteWebhook } from './deleteWebhook';
import { disableWebhook } from './disableWebhook';
import { discardRotation } from './discardRotation';
import { disconnect } from './disconnect';
import { enableWebhook } from './enableWebhook';
import { duplicate } from './duplicate';
import { editWebhook } from './editWebhook';
import { filterWebhooks } from './filterWebhooks';
import { explainDelivery } from './explainDelivery';
import { filterDeliveries } from './filterDeliveries';
import { hideDelivery } from './hideDelivery';
import { hideField } from './hideField';
import { loadMoreDeliveries } from './loadMoreDeliveries';
import { makeSandboxEvent } from './makeSandboxEvent';
import { openConsole } from './openConsole';
import { openDelivery } from './openDelivery';
import { openOnDoubleClick } from './openOnDoubleClick';
import { refresh } from './refresh';
import { refreshDeliveries } from './refreshDeliveries';
import { renameConnection } from './renameConnection';
import { replaceKey } from './replaceKey';
import { resumeRotation } from './resumeRotation';
import { rotateSecret } from './rotateSecret';
import { saveAsFile } from './saveAsFile';
import { resendDelivery } from './resendDelivery';
import { runScenario } from './runScenario';
import { revealDelivery } from './revealDelivery';
import { revealField } from './revealField';
import { saveAsSample } from './saveAsSample';
import { selectForCompare } from './selectForCompare';
import { sendPayload } from './sendPayload';
import { sendTestEvent } from './sendTestEvent';
import type { Command } from './services';
import { showAllDeliveries } from './showAllDeliveries';
import { showDeliveries } from './showDeliveries';
import { showLog } from './showLog';
import { sortWebhooks } from './sortWebhooks';
import { showSelectedDeliveries } from './showSelectedDeliveries';
import { startSandbox } from './startSandbox';
import { stopSandbox } from './stopSandbox';
import { switchConnection } from './switchConnection';

/** Which verb a command is. Loaded when the first of them is used. */
export const verbs = {
  [commands.connect]: connect,
  [commands.startSandbox]: startSandbox,
  [commands.stopSandbox]: stopSandbox,
  [commands.makeSandboxEvent]: makeSandboxEvent,
  [commands.switchConnection]: switchConnection,
  [commands.renameConnection]: renameConnection,
  [commands.replaceKey]: replaceKey,
  [commands.disconnect]: disconnect,
  [commands.createWebhook]: createWebhook,
  [commands.createWebhookInForm]: createWebhookInForm,
  [commands.enableWebhook]: enableWebhook,
  [commands.disableWebhook]: disableWebhook,
  [commands.deleteWebhook]: deleteWebhook,
  [commands.saveAsFile]: saveAsFile,
  [commands.rotateSecret]: rotateSecret,
  [commands.resumeRotation]: resumeRotation,
  [commands.discardRotation]: discardRotation,
  [commands.editWebhook]: editWebhook,
  [commands.openOnDoubleClick]: openOnDoubleClick,
  [commands.changeName]: changeName,
  [commands.changeUrl]: changeUrl,
  [commands.changeEvents]: changeEvents,
  [commands.changeContentType]: changeContentType,
  [commands.changeRetry]: changeRetry,
  [commands.changeSecret]: changeSecret,
  [commands.duplicate]: duplicate,
  [commands.copyToConnection]: copyToConnection,
  [commands.refresh]: refresh,
  [commands.filterWebhooks]: filterWebhooks,
  [commands.sortWebhooks]: sortWebhooks,
  [commands.clearFilter]: clearFilter,
  [commands.copyId]: copyId,
  [commands.copyUrl]: copyUrl,
  [commands.copyValue]: copyValue,
  [commands.copyCurl]: copyCurl,
  [commands.copyNodeCode]: copyNodeCode,
  [commands.copyJson]: copyJson,
  [commands.copySecret]: copySecret,
  [commands.sendTestEvent]: sendTestEvent,
  [commands.runScenario]: runScenario,
  [commands.resendDelivery]: resendDelivery,
  [commands.explainDelivery]: explainDelivery,
  [commands.sendPayload]: sendPayload,
  [commands.changePayloadWebhook]: changePayloadWebhook,
  [commands.openConsole]: openConsole,
  [commands.showLog]: showLog,
  [commands.copyDiagnostics]: copyDiagnostics,
  [commands.showDeliveries]: showDeliveries,
  [commands.refreshDeliveries]: refreshDeliveries,
  [commands.filterDeliveries]: filterDeliveries,
  [commands.clearDeliveryFilter]: clearDeliveryFilter,
  [commands.showAllDeliveries]: showAllDeliveries,
  [commands.showSelectedDeliveries]: showSelectedDeliveries,
  [commands.loadMoreDeliveries]: loadMoreDeliveries,
  [commands.openDelivery]: openDelivery,
  [commands.revealField]: revealField,
  [commands.hideField]: hideField,
  [commands.revealDelivery]: revealDelivery,
  [commands.hideDelivery]: hideDelivery,
  [commands.compareDeliveries]: compareDeliveries,
  [commands.selectForCompare]: selectForCompare,
  [commands.compareWithSelected]: compareWithSelected,
  [commands.compareWithSample]: compareWithSample,
  [commands.saveAsSample]: saveAsSample,
  [commands.copyDelivery]: copyDelivery,
  [commands.copyDeliveryCurl]: copyDeliveryCurl,
} satisfies Record<CommandId, Command>;
