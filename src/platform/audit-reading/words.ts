import type { Text } from '../../shared/errors.js';

const told = (zh: string, en: string): Text => ({ zh, en });

/** What the platform's own entries say, as something that was done. */
export const PLATFORM_WORDS: Readonly<Record<string, Text>> = {
  'audit.verification-asked': told('要求核验留痕', 'asked for the trail to be verified'),
  'audit.verified': told('核验留痕完毕', 'the trail was verified'),
  'batch.cancelled': told('取消批量操作', 'cancelled a batch'),
  'batch.completed': told('批量操作完成', 'a batch was completed'),
  'batch.created': told('发起批量操作', 'began a batch'),
  'batch.active': told('继续批量操作', 'resumed a batch'),
  'batch.suspended': told('暂停批量操作', 'paused a batch'),
  'batch.item': told('批量操作中的一项', 'an item of a batch'),
  'definitions.deployed': told('部署流程、表单和规则', 'deployed processes, forms and rules'),
  'deployment.approved': told('批准部署申请', 'approved a deployment'),
  'deployment.refused': told('退回部署申请', 'refused a deployment'),
  'deployment.requested': told('申请部署', 'asked for a deployment'),
  'design.imported': told('导入设计文件', 'imported design files'),
  'design.removed': told('移除设计文件', 'removed a design file'),
  'design.restored': told('恢复设计文件的旧版本', 'restored an earlier version of a design file'),
  'design.saved': told('保存设计文件的新版本', 'saved a version of a design file'),
  'instance.resumed': told('恢复流程实例', 'resumed an instance'),
  'instance.suspended': told('暂停流程实例', 'suspended an instance'),
  'legal-clock.moved': told('调整法定时钟', 'moved the legal clock'),
  'operations.resumed': told('恢复一类流程或作业', 'resumed a kind of processes or jobs'),
  'operations.suspended': told('暂停一类流程或作业', 'suspended a kind of processes or jobs'),
  'process.assign-task': told('分配待办', 'assigned a task'),
  'process.attached': told('上传附件', 'attached a file'),
  'process.attachment-read': told('下载附件', 'read an attachment'),
  'process.attachment-removed': told('删除附件', 'removed an attachment'),
  'process.cancel-instance': told('取消流程实例', 'cancelled an instance'),
  'process.commented': told('添加意见', 'commented'),
  'process.complete-task': told('完成待办', 'completed a task'),
  'process.deliver-message': told('收到消息，流程继续', 'a message came and the process went on'),
  'process.deliver-signal': told('收到信号，流程继续', 'a signal came and the process went on'),
  'process.finish-job': told('完成后台作业', 'finished a job'),
  'process.fire-timer': told('期限届满，流程继续', 'a timer fired and the process went on'),
  'process.idle-claim': told('处理长时间未办的认领', 'dealt with an idle claim'),
  'process.migrate-instance': told('迁移流程实例', 'migrated an instance'),
  'process.modify-instance': told('调整流程实例', 'modified an instance'),
  'process.reschedule': told('重新计算期限', 'computed deadlines anew'),
  'process.resolve-incident': told('处理异常', 'resolved an incident'),
  'process.restart': told('重新启动流程', 'restarted a process'),
  'process.restarted': told('已重新启动为另一实例', 'was restarted as another instance'),
  'process.set-variables': told('修改变量', 'changed variables'),
  'process.start': told('启动流程', 'started a process'),
  'task.assigned': told('变更待办承办人', 'changed who has a task'),
  'task.release-warned': told('提醒认领后长时间未办', 'warned of an idle claim'),
};

/** A type that nobody has words for is shown as it is, after what kind of thing it is. */
export function wordsFor(type: string, further: Readonly<Record<string, Text>>): Text {
  const known = PLATFORM_WORDS[type] ?? further[type];
  if (known) return known;
  return type.startsWith('process.batch-')
    ? told(
        `批量操作的一步（${type.slice('process.batch-'.length)}）`,
        `a step of a batch (${type.slice('process.batch-'.length)})`,
      )
    : type.startsWith('process.')
      ? told(`流程步骤（${type.slice('process.'.length)}）`, `a step of the process (${type.slice('process.'.length)})`)
      : told(`记录（${type}）`, `an entry (${type})`);
}

/** What the chains that belong to no tree are about. */
export const CHAIN_WORDS: Readonly<Record<string, Text>> = {
  audit: told('留痕核验', 'verification of the trail'),
  deployments: told('部署', 'deployments'),
  'legal-clock': told('法定时钟', 'the legal clock'),
  suspensions: told('暂停与恢复', 'suspensions'),
};
