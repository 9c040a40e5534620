/** One article of the regulation, words exactly as adopted; line wraps and double spaces of the printed page are gone. */
export interface RegulationArticle {
  readonly number: string
  readonly title: string
  /** Paragraphs and list items, one a line. */
  readonly text: string
}

/** Title block: "Approvato con Delibera di Coordinamento Istituzionale n. 06 del 29/09/2023". */
export const REGULATION_ACT = {
  number: '06',
  date: '2023-09-29',
  subject: 'Approvazione del Regolamento del Servizio Sociale Professionale',
} as const

/** The text jumps from article 9 to 12: the gap is a datum, nothing may be derived from it. */
export const MISSING_ARTICLES: readonly string[] = ['10', '11']

/** The regulation of the Servizio Sociale Professionale of the Ambito di Andria, articles 1-9, 12 and 13. */
export const REGULATION_ARTICLES: readonly RegulationArticle[] = [
  {
    number: '1',
    title: 'SERVIZIO SOCIALE PROFESSIONALE: DEFINIZIONE',
    text: [
      'Il Servizio Sociale Professionale, in osservanza dell’art. 22, della Legge 328/00 e dell’art. 86 del Reg. Reg. n. 4/2007 e ss.mm.ii., è un servizio aperto ai bisogni di tutta la comunità, finalizzato ad assicurare prestazioni necessarie a prevenire, ridurre e/o rimuovere situazioni problematiche o di bisogno sociale garantendo prestazioni e servizi che permettano di superare o ridimensionare criticità e condizioni di bisogno sociale della comunità locale, promuovendo diritti e opportunità.',
      'In conformità al quadro normativo definito dalla Legge 328/2000 e dalla Normativa Regionale vigente e in attuazione del Piano Regionale delle Politiche Sociali in Puglia, nonché del Piano di Zona vigente dell’Ambito di Andria, il Servizio Sociale Professionale, è anche servizio strumentale dell’Ufficio di Piano per la realizzazione del Sistema Integrato di Interventi e Servizi Sociali nell’Ambito Territoriale Sociale di Andria.',
      'Il Servizio Sociale Professionale è individuato come servizio essenziale, costituito da uno staff di Assistenti Sociali operanti su tutto il territorio dell’Ambito Territoriale Sociale di Andria, definito ed individuato, in ottemperanza a quanto stabilito dal V P.R.P.S., quale LEPS (Legge di bilancio 2021 - L. 178/2020 - art. 1, co. 797) e cristallizzato secondo il parametro che prevede che il rapporto tra n. di Assistenti sociali e popolazione residente non sia inferiore ad 1 ogni 5.000 abitanti.',
    ].join('\n'),
  },
  {
    number: '2',
    title: 'APPROVAZIONE E ADOZIONE DEL REGOLAMENTO',
    text: [
      'Il presente Regolamento di funzionamento del Servizio Sociale Professionale è approvato ed adottato dal Coordinamento Istituzionale, che nell’ambito di Andria coincide con il Coordinamento istituzionale nella composizione minima.',
    ].join('\n'),
  },
  {
    number: '3',
    title: 'OGGETTO DEL REGOLAMENTO',
    text: [
      'Nel presente Regolamento sono contenute norme dirette a disciplinare la composizione, le attribuzioni, l’organizzazione, le modalità di funzionamento e l’articolazione a livello territoriale del Servizio Sociale Professionale.',
    ].join('\n'),
  },
  {
    number: '4',
    title: 'ARTICOLAZIONE DEL SERVIZIO SOCIALE PROFESSIONALE',
    text: [
      'Il servizio si articola nelle seguenti Aree di intervento:',
      '- Tutela dei minori e sostegno alle funzioni genitoriali, prevenzione e contrasto del maltrattamento infantile e della violenza di genere',
      '- Presa in carico della non autosufficienza, promozione dell’invecchiamento attivo e disabilità;',
      '- Inclusione sociale, contrasto alla povertà, salute mentale e dipendenze patologiche',
      '- Segretariato sociale e promozione della cittadinanza attiva',
      "Il Servizio Sociale Professionale attraverso la predisposizione dei progetti personalizzati, basati sulle reali esigenze dell'utente, opera con interventi immediati che da un lato, siano in grado di migliorare lo stato di grave disagio e, dall’altro, siano efficaci sul piano della prevenzione. In questo contesto la figura dell’assistente sociale ricopre il ruolo di case manager ed è responsabile, insieme all’utente, alla sua famiglia e agli altri soggetti istituzionali eventualmente coinvolti anche attraverso la strutturazione di equipe multiprofessionali, del progetto personalizzato messo a punto caso per caso.",
      'Coordinatore del Servizio Sociale: Uno/a degli Assistenti Sociali in servizio svolge la funzione di coordinatore e collabora con l’Ufficio di Piano; assicura il contributo del servizio alla “funzione di programmazione e progettazione” per rendere coerente il processo programmatorio con i bisogni del territorio; viene nominato dal Coordinamento Istituzionale o dal Dirigente del Settore comunale a cui afferiscono i Servizi sociali.',
      'Referenti di Area: In ogni area in cui è articolato il Servizio sociale professionale si individua un Referente che partecipa alle riunioni dell’Ufficio di Piano, come da regolamento.',
    ].join('\n'),
  },
  {
    number: '5',
    title: 'PRINCIPI GENERALI DI ORGANIZZAZIONE DEL SERVIZIO SOCIALE PROFESSIONALE',
    text: [
      'Il Servizio Sociale Professionale:',
      'svolge la propria attività finalizzata alla realizzazione degli obiettivi e gli interventi previsti dal Piano Sociale di Zona, utilizzando gli strumenti specifici del Servizio Sociale;',
      'opera nel rispetto dei principi, universalmente riconosciuti, della dignità di tutte le persone e dei principi definiti dal Codice Deontologico della Professione;',
      'opera con autonomia tecnico-professionale e di giudizio in tutte le fasi dell’intervento per la prevenzione, il sostegno e il recupero di persone, famiglie, gruppi e comunità in situazioni di bisogno e di disagio e può svolgere attività didattico-formative;',
      'coordina la propria attività con altri interventi professionali allo scopo di pervenire alla definizione dei problemi sociali dell’utente o della famiglia e alla formulazione di proposte e progetti per i percorsi risolutivi delle criticità, attivando le risorse che possono concorrere alla rimozione degli ostacoli;',
      'in collaborazione con i Servizi di Segretariato Sociale PUA e con tutti gli altri servizi presenti nell’Ambito ed articolati sul territorio, favorisce i cittadini nell’accesso ai servizi sociali e socio-sanitari dell’Ambito, promuove e sostiene i processi di maturazione sociale e civica, favorisce i percorsi di crescita anche collettivi che sviluppino sinergia e aiutino singoli e gruppi in situazioni di svantaggio;',
      'opera in collaborazione con soggetti pubblici e privati per la realizzazione di obiettivi ed azioni comuni che rispondano in maniera articolata, integrata e differenziata ai bisogni emergenti in un sistema di rete di servizi;',
      'svolge uno specifico ruolo nei processi di pianificazione e nel coordinamento tecnico della rete dei servizi sociali e socio-sanitari;',
      'Ai professionisti Assistenti sociali è assicurata la supervisione professionale, onde prevenire il burnout e migliorare i processi organizzativi e di lavoro, e la partecipazione a percorsi di aggioramento e formazione continua.',
    ].join('\n'),
  },
  {
    number: '6',
    title: 'FUNZIONI DEL SERVIZIO SOCIALE PROFESSIONALE',
    text: [
      'Il Servizio Sociale Professionale, in attuazione del Piano di Zona, e in adempimento delle eventuali ulteriori competenze attribuite dal Coordinamento Istituzionale, tenuto conto delle direttive amministrativo-gestionali del Responsabile dell’Ufficio di Piano:',
      'opera per la valorizzazione della centralità delle persone e della loro capacità di scelta ed autodeterminazione;',
      'svolge attività di aiuto ai singoli, ai gruppi, alle famiglie per lo sviluppo delle capacità atte ad affrontare, gestire e risolvere i problemi;',
      'svolge funzioni di programmazione, organizzazione, coordinamento tecnico e valutazione degli interventi e dei servizi sociali.',
      'In particolare, il Servizio Sociale Professionale svolge le seguenti funzioni:',
      'coordinamento tecnico, supervisione, accompagnamento, monitoraggio e valutazione, dei Servizi del Sistema Integrato di Ambito;',
      'presa in carico dei casi e predisposizione di progetti di intervento personalizzati, in ragione delle competenze di Ambito, d’intesa con gli altri attori coinvolti, e tenuto conto delle eventuali disposizioni di organi giudiziari;',
      'pronto intervento sociale',
      'realizzazione di forme di cooperazione tecnica ed integrazione con altri attori sociali, pubblici e privati;',
      'rilevazione, monitoraggio, analisi e valutazione di nuovi bisogni, anche con l’ausilio di esperti esterni, ed elaborazione di proposte di intervento.',
      'Inoltre:',
      'conosce ed approfondisce, con il supporto del Servizio di Segretariato Sociale PUA e con tutti gli altri servizi presenti nell’Ambito ed articolati sul territorio, attraverso analisi studi e ricerche, bisogni e problemi sociali, domanda effettiva di prestazioni di interventi, risorse disponibili, reali e potenziali, e provvede al monitoraggio dell’efficacia e dell’efficienza dei Servizi;',
      'ai fini dell’integrazione socio-sanitaria, partecipa alle Unità di Valutazione Multidimensionale/Multidisciplinare (UVM) e si interfaccia con le componenti ASL per assicurare forme condivise di presa in carico di cittadini con bisogni complessi;',
      'collabora all’attività della PUA distrettuale;',
      'partecipa ed organizza, anche in collaborazione con enti pubblici e privati, attività di aggiornamento e formazione per gli operatori dei servizi sociali e socio-sanitari;',
      'collabora con le risorse territoriali del Terzo Settore per l’attivazione di interventi coordinati;',
      'svolge, infine, ogni altra attività professionale funzionale alla realizzazione degli interventi e servizi sociali previsti dal Piano di Zona.',
    ].join('\n'),
  },
  {
    number: '7',
    title: 'COORDINATORE DEL SERVIZIO SOCIALE PROFESSIONALE',
    text: [
      'Il Coordinatore del Servizio Sociale Professionale, tenuto conto delle direttive amministrativo-gestionali del Responsabile dell’Ufficio di Piano, sovrintende a tutte le azioni necessarie per il buon funzionamento del Servizio.',
      'Il Coordinatore cura, sotto il profilo tecnico, l’attuazione degli obiettivi previsti dal Piano di Zona, nel rispetto delle direttive del Coordinamento Istituzionale.',
      'Il Coordinatore del Servizio Sociale Professionale, inoltre:',
      'coordina, sotto il profilo tecnico, il Servizio;',
      'fornisce all’Ufficio di Piano l’apporto tecnico nella predisposizione degli atti di programmazione per l’attuazione del Piano di Zona;',
      'assicura la funzionalità del Servizio, attraverso il coinvolgimento adeguato di tutti gli assistenti sociali nominati, e la corretta ripartizione dei carichi di lavoro;',
      'collabora con il Servizio di Segretariato Sociale PUA e con tutti gli altri servizi presenti nell’Ambito ed articolati sul territorio nella raccolta delle informazioni e dei dati presso tutti i soggetti attuatori di servizi, al fine di realizzare il sistema di monitoraggio e valutazione;',
      'fornisce all’Ufficio di Piano l’apporto tecnico per l’elaborazione di proposte, indicazioni e suggerimenti da rivolgersi al Coordinamento Istituzionale in tema di iniziative di formazione e aggiornamento degli operatori, di gestione ed eventuale rimodulazione delle attività previste dal Piano di Zona;',
      'esercita, sotto il profilo tecnico, attività di controllo e vigilanza sui servizi;',
      'fornisce l’ausilio tecnico all’Ufficio di Piano nella promozione dei processi di integrazione tra i servizi istituzionali e le realtà locali interessate al Piano di Zona;',
      'favorisce l’azione di coordinamento dei programmi degli Uffici Servizi Sociali dei Comuni dell’Ambito, in relazione alle finalità e obiettivi del Piano di Zona;',
      'fornisce apporto tecnico all’Ufficio di Piano ai fini dell’aggiornamento periodico del Piano di Zona e della progettazione di dettaglio, in applicazione degli indirizzi regionali e/o di specifiche esigenze territoriali.',
    ].join('\n'),
  },
  {
    number: '8',
    title: 'REFERENTI DI AREA',
    text: [
      'Le Referenti d’area, componenti del Servizio Sociale Professionale, hanno le seguenti funzioni specifiche:',
      'Coordinamento, supervisione e indirizzo dei servizi di pertinenza dell’area assegnata, anche attraverso il costante rapporto con i referenti degli Enti Gestori;',
      'Collaborazione con il Coordinatore del Servizio Sociale per l’istruttoria tecnica degli atti amministrativi specifici dell’area medesima;',
      'Raccordo e comunicazione costante con il coordinatore del Servizio sociale professionale;',
      'Raccordo e comunicazione costante con la ASL per la realizzazione compiuta dell’integrazione socio-sanitaria;',
      'Monitoraggio e controllo dello stato di avanzamento dei servizi afferenti l’area di riferimento in rapporto agli obiettivi preventivamente assegnati;',
      'Monitoraggio e controllo della spesa dei servizi afferenti l’area di riferimento in rapporto al budget preventivamente assegnato coerente con la voce costi delle schede di dettaglio del Piano Sociale di Zona vigente, in collaborazione con il Servizio Finanziario;',
      'Gestione della comunicazione istituzionale per l’Area di riferimento.',
    ].join('\n'),
  },
  {
    number: '9',
    title: 'RISORSE STRUMENTALI E FINANZIARIE',
    text: [
      'Nelle forme e con le modalità stabilite nella progettazione di dettaglio del piano di Zona, oltre che nelle deliberazioni del Coordinamento Istituzionale, l’Ufficio di Piano assicura le risorse strumentali e finanziarie occorrenti per il funzionamento del Servizio Sociale Professionale.',
    ].join('\n'),
  },
  {
    number: '12',
    title: 'MODIFICHE E/O INTEGRAZIONI',
    text: [
      'Eventuali modifiche e/o integrazioni del presente Regolamento sono approvate dal Coordinamento istituzionale.',
    ].join('\n'),
  },
  {
    number: '13',
    title: 'ENTRATA IN VIGORE DEL REGOLAMENTO',
    text: [
      'Il presente Regolamento entra in vigore con l’adozione, ai sensi dell’art. 2 del presente atto, a seguito della pubblicazione della Delibera nelle forme di legge.',
    ].join('\n'),
  },
]
