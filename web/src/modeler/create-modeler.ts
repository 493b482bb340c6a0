import type Modeler from 'bpmn-js/lib/Modeler';

export interface ModelerOptions {
  container: HTMLElement;
  panel: HTMLElement;
}

export interface Created {
  modeler: Modeler;
  /** Functions of FEEL itself. */
  feelBuiltIns: readonly object[];
}

/** The library with all that is ours in it; loaded where it is not there yet. */
export async function createModeler({ container, panel }: ModelerOptions): Promise<Created> {
  const library = await import('./library');
  const modeler = new library.Modeler({
    container,
    propertiesPanel: { parent: panel, feelPopupContainer: document.body },
    additionalModules: [
      library.PanelWordsModule,
      library.BpmnPropertiesPanelModule,
      library.BpmnPropertiesProviderModule,
      library.ZeebePropertiesProviderModule,
      library.CloudElementTemplatesPropertiesProviderModule,
      library.TemplateIconsModule,
      library.ZeebeBehaviorsModule,
      library.MinimapModule,
      library.OnlyWhatRunsModule,
      library.BesideTemplateModule,
      library.ClipboardModule,
      library.DrawingByKeyboardModule,
      library.KnownVariablesModule,
      library.SteadyContextPadModule,
    ],
    moddleExtensions: { zeebe: library.zeebe },
  });
  return { modeler, feelBuiltIns: library.feelBuiltIns };
}
