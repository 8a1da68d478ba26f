/** Programs written, repaired and tested by models. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const CODE = `
code completion | code infilling | autocompletion | fill-in-the-middle | code suggestion
repository-level code | codebase context | cross-file context | whole repository
software engineering agent | issue resolution | resolving issues | automated software engineering | software development agent | coding agent
unit test generation | test generation | test case generation | automated testing | generating tests | software testing
code review | code quality | code smell | refactoring
code efficiency | efficient code | code performance optimization | execution time of code | runtime of generated code | faster code | performance-improving code edit
code translation | transpilation | program translation | migrating code | source-to-source translation
code understanding | code comprehension | code summarization | code explanation | code search
code reasoning | program execution prediction | output prediction | predicting program behavior | execution reasoning
competitive programming | programming contest | algorithmic problem | competition-level code
programming puzzle | programming problem | coding challenge
vulnerability detection | software vulnerability | insecure code | secure code generation | code security
data science agent | data science code | data analysis code | notebook | automated data science | machine learning engineering agent
hardware description language | Verilog | RTL code | hardware design generation
low-resource programming language | less common programming language | new programming language
code benchmark | code generation benchmark | code evaluation | HumanEval
execution feedback | compiler feedback | unit test feedback | feedback from execution
type inference | static analysis | program analysis | type annotation
formal verification of programs | proof generation | verified programming
neural code search | code retrieval | retrieval-augmented code generation
pretrained code model | code pretraining | pre-trained models of code | code representation
commit message generation | code documentation | comment generation
log analysis | log parsing | incident management | AIOps
`;
