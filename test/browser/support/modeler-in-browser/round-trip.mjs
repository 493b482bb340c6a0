/** The console's editors as a page of their own: files are opened, changed at random, and written. */
import { FormModeler } from '../../../../web/src/forms/editor/form-modeler.ts';
import { BpmnModeler } from '../../../../web/src/modeler/bpmn-modeler.ts';
import { DmnModeler } from '../../../../web/src/tables/dmn-modeler.ts';

const { document } = globalThis;

function place() {
  const container = document.createElement('div');
  container.style.cssText = 'width: 1200px; height: 800px';
  document.body.append(container);
  return container;
}

async function withDiagram(xml, work) {
  const [container, panel] = [place(), place()];
  const modeler = await BpmnModeler.create({ container, panel });
  try {
    await modeler.open(xml);
    return await work(modeler);
  } finally {
    modeler.destroy();
    container.remove();
    panel.remove();
  }
}

const written = async (modeler) => (await modeler.modeler.saveXML({ format: true })).xml;

/** What a text means to the library, in the library's own writing; shapes sorted, as it does when it opens a file. */
async function meaning(modeler, xml) {
  const moddle = modeler.modeler.get('moddle');
  const { rootElement } = await moddle.fromXML(xml);
  for (const { plane } of rootElement.get('diagrams'))
    plane.get('planeElement').sort((one, other) => (one.bpmnElement?.id < other.bpmnElement?.id ? -1 : 1));
  const { xml: text } = await moddle.toXML(rootElement, { format: true });
  // A label without a place is as good as none.
  return text.replace(/\s*<bpmndi:BPMNLabel \/>/g, '').replace(/>\s*<\/bpmndi:(BPMNShape|BPMNEdge)>/g, '/>');
}

globalThis.diagramUnchanged = (xml) => withDiagram(xml, (modeler) => modeler.file.xml());

globalThis.tableUnchanged = async (xml) => {
  const container = place();
  const modeler = await DmnModeler.create({ container, labels: { numbers: 'n', addRule: 'a' } });
  await modeler.open(xml);
  const text = await modeler.xml();
  modeler.destroy();
  container.remove();
  return text;
};

/** A form as it was, or with a component renamed, taken away or put in. */
globalThis.formChanged = async (text, change) => {
  const container = place();
  const modeler = await FormModeler.create({ container, language: 'en', labels: { find: 'f', option: 'o' } });
  await modeler.open(text);
  const { editor } = modeler;
  const fields = editor.get('formFieldRegistry').getAll();
  const field = fields.find(({ type }) => type === 'textfield' || type === 'textarea' || type === 'select');
  const modeling = editor.get('modeling');
  const parent = fields.find(({ type }) => type === 'default');
  if (change === 'rename') modeling.editFormField(field, { label: 'Another name' });
  if (change === 'remove') modeling.removeFormField(field, parent, parent.components.indexOf(field));
  if (change === 'add')
    modeling.addFormField({ type: 'textfield', key: 'added', label: 'Added', id: 'Field_added' }, parent, 1);
  const result = { text: modeler.text, schema: editor.saveSchema() };
  modeler.destroy();
  container.remove();
  return result;
};

const isTask = ({ type }) => /Task$/.test(type);
const isNode = (element) => /(Task|Event|Gateway|SubProcess|CallActivity)$/.test(element.type) && !element.labelTarget;
const isFlow = ({ type }) => type === 'bpmn:SequenceFlow';

/** What a designer does. Each takes the one of those that fit that the number says. */
const EDITS = {
  rename: [isNode, (element, { modeling }) => modeling.updateProperties(element, { name: 'Renamed “x” <&> ' })],
  unname: [isNode, (element, { modeling }) => modeling.updateProperties(element, { name: undefined })],
  identify: [isNode, (element, { modeling }) => modeling.updateProperties(element, { id: `${element.id}_2` })],
  move: [isNode, (element, { modeling }) => modeling.moveElements([element], { x: 40, y: 30 })],
  remove: [isNode, (element, { modeling }) => modeling.removeElements([element])],
  removeFlow: [isFlow, (element, { modeling }) => modeling.removeElements([element])],
  append: [isTask, (element, { modeling }) => modeling.appendShape(element, { type: 'bpmn:UserTask' })],
  replace: [
    isTask,
    (element, { replace }) =>
      replace.replaceElement(element, {
        type: element.type === 'bpmn:ManualTask' ? 'bpmn:ScriptTask' : 'bpmn:ManualTask',
      }),
  ],
  document: [
    isNode,
    (element, { modeling, moddle }) =>
      modeling.updateProperties(element, {
        documentation: [moddle.create('bpmn:Documentation', { text: 'Two\nlines & more' })],
      }),
  ],
  annotate: [isNode, (element, { modeling }) => modeling.appendShape(element, { type: 'bpmn:TextAnnotation' })],
  bend: [
    isFlow,
    (element, { modeling }) => {
      const [first, ...rest] = element.waypoints;
      modeling.updateWaypoints(element, [first, { x: first.x + 25, y: first.y - 25 }, ...rest]);
    },
  ],
  head: [
    isTask,
    (element, { modeling, moddle }) =>
      modeling.updateModdleProperties(element, element.businessObject, {
        extensionElements: moddle.create('bpmn:ExtensionElements', {
          values: [moddle.create('zeebe:Properties', { properties: [moddle.create('zeebe:Property', { name: 'n' })] })],
        }),
      }),
  ],
  enclose: [
    isTask,
    (element, { modeling }) => {
      const box = modeling.createShape(
        { type: 'bpmn:SubProcess', isExpanded: true, width: 360, height: 240 },
        { x: element.x + 50, y: element.y + 40 },
        element.parent,
      );
      if (element.parent !== box) modeling.moveElements([element], { x: 0, y: 0 }, box);
    },
  ],
};
globalThis.editNames = Object.keys(EDITS);

/** @returns the file after the edits, what the library alone makes of it before and after them, and what both mean */
globalThis.diagramChanged = (xml, edits) =>
  withDiagram(xml, async (modeler) => {
    const get = (name) => modeler.modeler.get(name);
    const tools = { modeling: get('modeling'), moddle: get('moddle'), replace: get('bpmnReplace') };
    const before = await written(modeler);
    const done = [];
    for (const [name, number] of edits) {
      const [fits, edit] = EDITS[name];
      const fitting = get('elementRegistry').filter((element) => element.parent && fits(element));
      const chosen = fitting[number % fitting.length];
      if (!chosen) continue;
      done.push(`${name} ${chosen.id}`);
      edit(chosen, tools);
    }
    const [text, after] = [await modeler.file.xml(), await written(modeler)];
    return { text, before, after, done, meant: await meaning(modeler, text), written: await meaning(modeler, after) };
  });
